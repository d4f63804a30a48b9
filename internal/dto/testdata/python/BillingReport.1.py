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
class BillingReport(ReportRequest):
    start_date: Optional[str] = None
    end_date: Optional[str] = None
