""" Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "#" prefix before updating
BaseUrl: https://voice.example

#GlobalNamespace: 
#AddServiceStackTypes: True
AddResponseStatus: True
AddImplicitVersion: 3
AddDescriptionAsComments: False
IncludeTypes: GetBilling.*
#ExcludeTypes: 
#DefaultImports: datetime,decimal,marshmallow.fields:*,servicestack:*,typing:*,dataclasses:dataclass/field,dataclasses_json:dataclass_json/LetterCase/Undefined/config,enum:Enum/IntEnum
DataClass: dataclass(kw_only=True)
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


@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass(kw_only=True)
class BillingCustomerInfo:
    customer_id: Optional[str] = None
    international_costs: float = 0.0
    has_call_recording: bool = False


@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass(kw_only=True)
class BillingInfo:
    customers: Optional[List[BillingCustomerInfo]] = None
    response_status: Optional[ResponseStatus] = None


# @Route("/billing", "GET")
# @Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)
@dataclass(kw_only=True)
class GetBilling(IReturn[BillingInfo], IGet):
    # @ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)
    account_id: Optional[str] = None

    # @ApiMember(Description="The start of the date range", IsRequired=true)
    start_date: Optional[str] = None

    # @ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)
    end_date: Optional[str] = None

    # @ApiMember(Description="Specify this to filter to a specific customer.")
    customer_id: Optional[str] = None

    version: int = 3
