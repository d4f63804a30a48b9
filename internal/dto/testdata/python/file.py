""" Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "#" prefix before updating
BaseUrl: https://voice.example

#GlobalNamespace: 
#AddServiceStackTypes: True
#AddResponseStatus: False
#AddImplicitVersion: 
#AddDescriptionAsComments: True
#IncludeTypes: 
#ExcludeTypes: 
#DefaultImports: datetime,decimal,marshmallow.fields:*,servicestack:*,typing:*,dataclasses:dataclass/field,dataclasses_json:dataclass_json/LetterCase/Undefined/config,enum:Enum/IntEnum
#DataClass: 
#DataClassJson: 
"""

import datetime
import decimal
from marshmallow.fields import *
from servicestack import *
from typing import *
from dataclasses import dataclass, field
from dataclasses_json import dataclass_json, LetterCase, Undefined, config
from enum import Enum, IntEnum


class AccountKinds(str, Enum):
    PREPAID = 'Prepaid'
    POSTPAID = 'Postpaid'


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
    kind: Optional[AccountKinds] = None
    other_kind: Optional[AccountKinds] = None
    kinds: Optional[List[AccountKinds]] = None


@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class BillingCustomerInfo:
    customer_id: Optional[str] = None
    international_costs: float = 0.0
    has_call_recording: bool = False


@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class BillingInfo:
    customers: Optional[List[BillingCustomerInfo]] = None


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


@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class OddNamesItem:
    default: bool = False
    double: float = 0.0


@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class OddAnswer:
    list: Optional[List[OddNamesItem]] = None
    next: Optional[OddNamesItem] = None


class OddValues(str, Enum):
    CALLS_INBOUND = 'calls-inbound'
    STRING = 'String'
    CLASS = 'class'
    _2_WAY = '2-way'
    ERROR = 'Error'


class ReportStatuses(str, Enum):
    QUEUED = 'Queued'
    RUNNING = 'Running'
    COMPLETED = 'Completed'
    ERROR = 'Error'


@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class ReportInfo:
    id: Optional[str] = None
    name: Optional[str] = None
    status: Optional[ReportStatuses] = None
    status_message: Optional[str] = None
    date_created: Optional[str] = None
    date_updated: Optional[str] = None
    download_link: Optional[str] = None
    job_id: Optional[str] = None
    email_address_to_notify: Optional[str] = None
    server: Optional[str] = None


@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class ReportRequest(IPost):
    # @ApiMember(Description="The account ID this report should be run for")
    account_id: Optional[str] = None
    """
    The account ID this report should be run for
    """


    # @ApiMember(Description="The email address to notify after the report is run")
    email_address_to_notify: Optional[str] = None
    """
    The email address to notify after the report is run
    """


@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class UsageRecordInfo:
    category: Optional[str] = None
    count: int = 0


# @Route("/reports/billing")
@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class BillingReport(ReportRequest, IReturn[ReportInfo]):
    start_date: Optional[str] = None
    end_date: Optional[str] = None
    # @ApiMember(Description="Whether or not the customer IDs are in the report")
    include_customer_ids: Optional[bool] = None
    """
    Whether or not the customer IDs are in the report
    """


    formats: Optional[List[str]] = None


# @Route("/reports/{id}.xlsx", "GET")
@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class DownloadReport(IReturn[bytes], IGet):
    id: Optional[str] = None


# @Route("/billing", "GET")
# @Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class GetBilling(IReturn[BillingInfo], IGet):
    """
    Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.
    """

    # @ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)
    account_id: Optional[str] = None
    """
    Your Evo Voice Account ID
    """


    # @ApiMember(Description="The start of the date range", IsRequired=true)
    start_date: Optional[str] = None
    """
    The start of the date range
    """


    # @ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)
    end_date: Optional[str] = None
    """
    The end of the date range you want to query for (we will include this entire day in the billing)
    """


    # @ApiMember(Description="Specify this to filter to a specific customer.")
    customer_id: Optional[str] = None
    """
    Specify this to filter to a specific customer.
    """


# @Route("/accounts", "GET")
# @Api(Description="Retrieve a list of accounts")
@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class ListAccounts(ListRequest, IReturn[ListResponse[AccountInfo]]):
    """
    Retrieve a list of accounts
    """

    name: Optional[str] = None


# @Route("/usage", "GET")
@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class ListUsageRecords(IReturn[List[UsageRecordInfo]], IGet):
    # @ApiMember(IsRequired=true)
    account_id: Optional[str] = None

    start_date: Optional[str] = None


# @Route("/billables", "POST")
# @Api(Description="Report/create a new billable")
@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class NewBillable(IReturnVoid, IPost):
    """
    Report/create a new billable
    """

    # @ApiMember(Description="The account to associate the billable with")
    account_id: Optional[str] = None
    """
    The account to associate the billable with
    """


    # @ApiMember(Description="The call SID to report")
    call_sid: Optional[str] = None
    """
    The call SID to report
    """


# @Route("/odd", "GET,POST")
# @Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")
@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass
class OddNames(IReturn[OddAnswer]):
    """
    Words that languages keep for themselves: "class", a \\ and */
    """

    event: Optional[str] = None
    # @ApiMember(Description="The class")
    class_: Optional[str] = field(metadata=config(field_name='class'), default=None)
    """
    The class
    """


    end: Optional[str] = None
    function: Optional[List[str]] = None
    category: Optional[OddValues] = None
