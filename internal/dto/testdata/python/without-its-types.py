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
class AccountInfo:
    id: Optional[str] = None
    balance: Optional[Decimal] = None
    limit: Optional[Decimal] = None
    created: Optional[datetime.datetime] = None
    closed: Optional[datetime.datetime] = None
    active: Optional[bool] = None
    calls: Optional[int] = None
    rate: Optional[float] = None
    tags: Optional[Dict[str, str]] = None
    parent: 'Optional[AccountInfo]' = None
    kind: 'Optional[AccountKinds]' = None
    other_kind: 'Optional[AccountKinds]' = None
    kinds: 'Optional[List[AccountKinds]]' = None


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


# @Route("/accounts", "GET")
# @Api(Description="Retrieve a list of accounts")
@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class ListAccounts(ListRequest, IReturn[ListResponse[AccountInfo]]):
    """
    Retrieve a list of accounts
    """

    name: Optional[str] = None
