import datetime
import decimal
from marshmallow.fields import *
from servicestack import *
from typing import *
from dataclasses import dataclass, field
from dataclasses_json import dataclass_json, LetterCase, Undefined, config
from enum import Enum, IntEnum


@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class ListRequest(IGet):
    # @ApiMember(Description="The page of data to retrieve")
    page: Optional[int] = None
    """
    The page of data to retrieve
    """


    # @ApiMember(Description="Specific IDs")
    specific_ids: Optional[List[str]] = None
    """
    Specific IDs
    """


T = TypeVar('T')


@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class ListResponse(Generic[T]):
    items: Optional[List[T]] = None
    total_count: int = 0


class AccountKinds(str, Enum):
    PREPAID = 'Prepaid'
    POSTPAID = 'Postpaid'


@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class AccountInfo:
    id: Optional[str] = None
    balance: Optional[Decimal] = None
    limit: Optional[Decimal] = None
    created: datetime.datetime = datetime.datetime(1, 1, 1)
    closed: Optional[datetime.datetime] = None
    active: Optional[bool] = None
    calls: Optional[int] = None
    rate: Optional[float] = None
    tags: Optional[Dict[str, str]] = None
    parent: 'Optional[AccountInfo]' = None
    kind: Optional[AccountKinds] = None
    other_kind: Optional[AccountKinds] = None
    kinds: Optional[List[AccountKinds]] = None


# @Api(Description="Retrieve a list of accounts")
@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class ListAccounts(ListRequest):
    """
    Retrieve a list of accounts
    """

    name: Optional[str] = None
