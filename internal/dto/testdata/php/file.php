<?php namespace dtos;
/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

//GlobalNamespace: dtos
//MakePropertiesOptional: False
//AddServiceStackTypes: True
//AddResponseStatus: False
//AddImplicitVersion: 
//AddDescriptionAsComments: True
//IncludeTypes: 
//ExcludeTypes: 
//DefaultImports: 
*/


use DateTime;
use Exception;
use DateInterval;
use JsonSerializable;
use ServiceStack\{IReturn,IReturnVoid,IGet,IPost,IPut,IDelete,IPatch,IMeta,IHasSessionId,IHasBearerToken,IHasVersion};
use ServiceStack\{ICrud,ICreateDb,IUpdateDb,IPatchDb,IDeleteDb,ISaveDb,AuditBase,QueryDb,QueryDb2,QueryData,QueryData2,QueryResponse};
use ServiceStack\{ResponseStatus,ResponseError,EmptyResponse,IdResponse,ArrayList,KeyValuePair2,StringResponse,StringsResponse,Tuple2,Tuple3,ByteArray};
use ServiceStack\{JsonConverters,Returns,TypeContext};


enum AccountKinds : string
{
    case Prepaid = 'Prepaid';
    case Postpaid = 'Postpaid';
}

class AccountInfo implements JsonSerializable
{
    public function __construct(
        /** @var string|null */
        public ?string $id=null,
        /** @var float|null */
        public ?float $balance=null,
        /** @var float|null */
        public ?float $limit=null,
        /** @var DateTime */
        public DateTime $created=new DateTime(),
        /** @var DateTime|null */
        public ?DateTime $closed=null,
        /** @var bool|null */
        public ?bool $active=null,
        /** @var int|null */
        public ?int $calls=null,
        /** @var float|null */
        public ?float $rate=null,
        /** @var array<string,string>|null */
        public ?array $tags=null,
        /** @var AccountInfo|null */
        public ?AccountInfo $parent=null,
        /** @var AccountKinds|null */
        public ?AccountKinds $kind=null,
        /** @var AccountKinds|null */
        public ?AccountKinds $otherKind=null,
        /** @var array<AccountKinds>|null */
        public ?array $kinds=null
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['id'])) $this->id = $o['id'];
        if (isset($o['balance'])) $this->balance = $o['balance'];
        if (isset($o['limit'])) $this->limit = $o['limit'];
        if (isset($o['created'])) $this->created = JsonConverters::from('DateTime', $o['created']);
        if (isset($o['closed'])) $this->closed = JsonConverters::from('DateTime', $o['closed']);
        if (isset($o['active'])) $this->active = $o['active'];
        if (isset($o['calls'])) $this->calls = $o['calls'];
        if (isset($o['rate'])) $this->rate = $o['rate'];
        if (isset($o['tags'])) $this->tags = JsonConverters::from(JsonConverters::context('Dictionary',genericArgs:['string','string']), $o['tags']);
        if (isset($o['parent'])) $this->parent = JsonConverters::from('AccountInfo', $o['parent']);
        if (isset($o['kind'])) $this->kind = JsonConverters::from('AccountKinds', $o['kind']);
        if (isset($o['otherKind'])) $this->otherKind = JsonConverters::from('AccountKinds', $o['otherKind']);
        if (isset($o['kinds'])) $this->kinds = JsonConverters::fromArray('AccountKinds', $o['kinds']);
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->id)) $o['id'] = $this->id;
        if (isset($this->balance)) $o['balance'] = $this->balance;
        if (isset($this->limit)) $o['limit'] = $this->limit;
        if (isset($this->created)) $o['created'] = JsonConverters::to('DateTime', $this->created);
        if (isset($this->closed)) $o['closed'] = JsonConverters::to('DateTime', $this->closed);
        if (isset($this->active)) $o['active'] = $this->active;
        if (isset($this->calls)) $o['calls'] = $this->calls;
        if (isset($this->rate)) $o['rate'] = $this->rate;
        if (isset($this->tags)) $o['tags'] = JsonConverters::to(JsonConverters::context('Dictionary',genericArgs:['string','string']), $this->tags);
        if (isset($this->parent)) $o['parent'] = JsonConverters::to('AccountInfo', $this->parent);
        if (isset($this->kind)) $o['kind'] = JsonConverters::to('AccountKinds', $this->kind);
        if (isset($this->otherKind)) $o['otherKind'] = JsonConverters::to('AccountKinds', $this->otherKind);
        if (isset($this->kinds)) $o['kinds'] = JsonConverters::toArray('AccountKinds', $this->kinds);
        return empty($o) ? new class(){} : $o;
    }
}

class BillingCustomerInfo implements JsonSerializable
{
    public function __construct(
        /** @var string|null */
        public ?string $customerId=null,
        /** @var float */
        public float $internationalCosts=0.0,
        /** @var bool|null */
        public ?bool $hasCallRecording=null
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['customerId'])) $this->customerId = $o['customerId'];
        if (isset($o['internationalCosts'])) $this->internationalCosts = $o['internationalCosts'];
        if (isset($o['hasCallRecording'])) $this->hasCallRecording = $o['hasCallRecording'];
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->customerId)) $o['customerId'] = $this->customerId;
        if (isset($this->internationalCosts)) $o['internationalCosts'] = $this->internationalCosts;
        if (isset($this->hasCallRecording)) $o['hasCallRecording'] = $this->hasCallRecording;
        return empty($o) ? new class(){} : $o;
    }
}

class BillingInfo implements JsonSerializable
{
    public function __construct(
        /** @var array<BillingCustomerInfo>|null */
        public ?array $customers=null
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['customers'])) $this->customers = JsonConverters::fromArray('BillingCustomerInfo', $o['customers']);
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->customers)) $o['customers'] = JsonConverters::toArray('BillingCustomerInfo', $this->customers);
        return empty($o) ? new class(){} : $o;
    }
}

class ListRequest implements IGet, JsonSerializable
{
    public function __construct(
        /** @description The page of data to retrieve */
        // @ApiMember(Description="The page of data to retrieve")
        /** @var int|null */
        public ?int $page=null,

        /** @description Specific IDs */
        // @ApiMember(Description="Specific IDs")
        /** @var array<string>|null */
        public ?array $specificIds=null
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['page'])) $this->page = $o['page'];
        if (isset($o['specificIds'])) $this->specificIds = JsonConverters::fromArray('string', $o['specificIds']);
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->page)) $o['page'] = $this->page;
        if (isset($this->specificIds)) $o['specificIds'] = JsonConverters::toArray('string', $this->specificIds);
        return empty($o) ? new class(){} : $o;
    }
}

/**
 * @template T
 */
class ListResponse implements JsonSerializable
{
    public array $genericArgs = [];
    public static function create(array $genericArgs=[]): ListResponse {
        $to = new ListResponse();
        $to->genericArgs = $genericArgs;
        return $to;
    }

    public function __construct(
        /** @var array<T>|null */
        public mixed $items=null,
        /** @var int */
        public mixed $totalCount=0
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['items'])) $this->items = JsonConverters::fromArray($this->genericArgs[0], $o['items']);
        if (isset($o['totalCount'])) $this->totalCount = $o['totalCount'];
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->items)) $o['items'] = JsonConverters::toArray($this->genericArgs[0], $this->items);
        if (isset($this->totalCount)) $o['totalCount'] = $this->totalCount;
        return empty($o) ? new class(){} : $o;
    }
}

class OddNamesItem implements JsonSerializable
{
    public function __construct(
        /** @var bool|null */
        public ?bool $default=null,
        /** @var float */
        public float $double=0.0
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['default'])) $this->default = $o['default'];
        if (isset($o['double'])) $this->double = $o['double'];
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->default)) $o['default'] = $this->default;
        if (isset($this->double)) $o['double'] = $this->double;
        return empty($o) ? new class(){} : $o;
    }
}

class OddAnswer implements JsonSerializable
{
    public function __construct(
        /** @var array<OddNamesItem>|null */
        public ?array $list=null,
        /** @var OddNamesItem|null */
        public ?OddNamesItem $next=null
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['list'])) $this->list = JsonConverters::fromArray('OddNamesItem', $o['list']);
        if (isset($o['next'])) $this->next = JsonConverters::from('OddNamesItem', $o['next']);
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->list)) $o['list'] = JsonConverters::toArray('OddNamesItem', $this->list);
        if (isset($this->next)) $o['next'] = JsonConverters::to('OddNamesItem', $this->next);
        return empty($o) ? new class(){} : $o;
    }
}

enum OddValues : string
{
    case calls_inbound = 'calls-inbound';
    case String = 'String';
    case class_ = 'class';
    case _2_way = '2-way';
    case Error = 'Error';
}

enum ReportStatuses : string
{
    case Queued = 'Queued';
    case Running = 'Running';
    case Completed = 'Completed';
    case Error = 'Error';
}

class ReportInfo implements JsonSerializable
{
    public function __construct(
        /** @var string|null */
        public ?string $id=null,
        /** @var string|null */
        public ?string $name=null,
        /** @var ReportStatuses|null */
        public ?ReportStatuses $status=null,
        /** @var string|null */
        public ?string $statusMessage=null,
        /** @var string|null */
        public ?string $dateCreated=null,
        /** @var string|null */
        public ?string $dateUpdated=null,
        /** @var string|null */
        public ?string $downloadLink=null,
        /** @var string|null */
        public ?string $jobId=null,
        /** @var string|null */
        public ?string $emailAddressToNotify=null,
        /** @var string|null */
        public ?string $server=null
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['id'])) $this->id = $o['id'];
        if (isset($o['name'])) $this->name = $o['name'];
        if (isset($o['status'])) $this->status = JsonConverters::from('ReportStatuses', $o['status']);
        if (isset($o['statusMessage'])) $this->statusMessage = $o['statusMessage'];
        if (isset($o['dateCreated'])) $this->dateCreated = $o['dateCreated'];
        if (isset($o['dateUpdated'])) $this->dateUpdated = $o['dateUpdated'];
        if (isset($o['downloadLink'])) $this->downloadLink = $o['downloadLink'];
        if (isset($o['jobId'])) $this->jobId = $o['jobId'];
        if (isset($o['emailAddressToNotify'])) $this->emailAddressToNotify = $o['emailAddressToNotify'];
        if (isset($o['server'])) $this->server = $o['server'];
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->id)) $o['id'] = $this->id;
        if (isset($this->name)) $o['name'] = $this->name;
        if (isset($this->status)) $o['status'] = JsonConverters::to('ReportStatuses', $this->status);
        if (isset($this->statusMessage)) $o['statusMessage'] = $this->statusMessage;
        if (isset($this->dateCreated)) $o['dateCreated'] = $this->dateCreated;
        if (isset($this->dateUpdated)) $o['dateUpdated'] = $this->dateUpdated;
        if (isset($this->downloadLink)) $o['downloadLink'] = $this->downloadLink;
        if (isset($this->jobId)) $o['jobId'] = $this->jobId;
        if (isset($this->emailAddressToNotify)) $o['emailAddressToNotify'] = $this->emailAddressToNotify;
        if (isset($this->server)) $o['server'] = $this->server;
        return empty($o) ? new class(){} : $o;
    }
}

class ReportRequest implements IPost, JsonSerializable
{
    public function __construct(
        /** @description The account ID this report should be run for */
        // @ApiMember(Description="The account ID this report should be run for")
        /** @var string|null */
        public ?string $accountId=null,

        /** @description The email address to notify after the report is run */
        // @ApiMember(Description="The email address to notify after the report is run")
        /** @var string|null */
        public ?string $emailAddressToNotify=null
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['accountId'])) $this->accountId = $o['accountId'];
        if (isset($o['emailAddressToNotify'])) $this->emailAddressToNotify = $o['emailAddressToNotify'];
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->accountId)) $o['accountId'] = $this->accountId;
        if (isset($this->emailAddressToNotify)) $o['emailAddressToNotify'] = $this->emailAddressToNotify;
        return empty($o) ? new class(){} : $o;
    }
}

class UsageRecordInfo implements JsonSerializable
{
    public function __construct(
        /** @var string|null */
        public ?string $category=null,
        /** @var int */
        public int $count=0
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['category'])) $this->category = $o['category'];
        if (isset($o['count'])) $this->count = $o['count'];
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->category)) $o['category'] = $this->category;
        if (isset($this->count)) $o['count'] = $this->count;
        return empty($o) ? new class(){} : $o;
    }
}

// @Route("/reports/billing")
#[Returns('ReportInfo')]
class BillingReport extends ReportRequest implements IReturn, JsonSerializable
{
    /**
     * @param string|null $accountId
     * @param string|null $emailAddressToNotify
     */
    public function __construct(
        ?string $accountId=null,
        ?string $emailAddressToNotify=null,
        /** @var string|null */
        public ?string $startDate=null,
        /** @var string|null */
        public ?string $endDate=null,
        /** @description Whether or not the customer IDs are in the report */
        // @ApiMember(Description="Whether or not the customer IDs are in the report")
        /** @var bool|null */
        public ?bool $includeCustomerIds=null,

        /** @var array<string>|null */
        public ?array $formats=null
    ) {
        parent::__construct($accountId,$emailAddressToNotify);
    }

    /** @throws Exception */
    public function fromMap($o): void {
        parent::fromMap($o);
        if (isset($o['startDate'])) $this->startDate = $o['startDate'];
        if (isset($o['endDate'])) $this->endDate = $o['endDate'];
        if (isset($o['includeCustomerIds'])) $this->includeCustomerIds = $o['includeCustomerIds'];
        if (isset($o['formats'])) $this->formats = JsonConverters::fromArray('string', $o['formats']);
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = (array) parent::jsonSerialize();
        if (isset($this->startDate)) $o['startDate'] = $this->startDate;
        if (isset($this->endDate)) $o['endDate'] = $this->endDate;
        if (isset($this->includeCustomerIds)) $o['includeCustomerIds'] = $this->includeCustomerIds;
        if (isset($this->formats)) $o['formats'] = JsonConverters::toArray('string', $this->formats);
        return empty($o) ? new class(){} : $o;
    }
    public function getTypeName(): string { return 'BillingReport'; }
    public function getMethod(): string { return 'POST'; }
    public function createResponse(): mixed { return new ReportInfo(); }
}

// @Route("/reports/{id}.xlsx", "GET")
#[Returns('ByteArray')]
class DownloadReport implements IReturn, IGet, JsonSerializable
{
    public function __construct(
        /** @var string|null */
        public ?string $id=null
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['id'])) $this->id = $o['id'];
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->id)) $o['id'] = $this->id;
        return empty($o) ? new class(){} : $o;
    }
    public function getTypeName(): string { return 'DownloadReport'; }
    public function getMethod(): string { return 'GET'; }
    public function createResponse(): mixed { return new ByteArray(); }
}

/** @description Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity. */
// @Route("/billing", "GET")
// @Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
#[Returns('BillingInfo')]
class GetBilling implements IReturn, JsonSerializable
{
    public function __construct(
        /** @description Your Evo Voice Account ID */
        // @ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)
        /** @var string */
        public string $accountId='',

        /** @description The start of the date range */
        // @ApiMember(Description="The start of the date range", IsRequired=true)
        /** @var string */
        public string $startDate='',

        /** @description The end of the date range you want to query for (we will include this entire day in the billing) */
        // @ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)
        /** @var string */
        public string $endDate='',

        /** @description Specify this to filter to a specific customer. */
        // @ApiMember(Description="Specify this to filter to a specific customer.")
        /** @var string|null */
        public ?string $customerId=null
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['accountId'])) $this->accountId = $o['accountId'];
        if (isset($o['startDate'])) $this->startDate = $o['startDate'];
        if (isset($o['endDate'])) $this->endDate = $o['endDate'];
        if (isset($o['customerId'])) $this->customerId = $o['customerId'];
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->accountId)) $o['accountId'] = $this->accountId;
        if (isset($this->startDate)) $o['startDate'] = $this->startDate;
        if (isset($this->endDate)) $o['endDate'] = $this->endDate;
        if (isset($this->customerId)) $o['customerId'] = $this->customerId;
        return empty($o) ? new class(){} : $o;
    }
    public function getTypeName(): string { return 'GetBilling'; }
    public function getMethod(): string { return 'GET'; }
    public function createResponse(): mixed { return new BillingInfo(); }
}

/** @description Retrieve a list of accounts */
// @Route("/accounts", "GET")
// @Api(Description="Retrieve a list of accounts")
#[Returns('ListResponse')]
class ListAccounts extends ListRequest implements IReturn, JsonSerializable
{
    /**
     * @param int|null $page
     * @param array<string>|null $specificIds
     */
    public function __construct(
        ?int $page=null,
        ?array $specificIds=null,
        /** @var string|null */
        public ?string $name=null
    ) {
        parent::__construct($page,$specificIds);
    }

    /** @throws Exception */
    public function fromMap($o): void {
        parent::fromMap($o);
        if (isset($o['name'])) $this->name = $o['name'];
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = (array) parent::jsonSerialize();
        if (isset($this->name)) $o['name'] = $this->name;
        return empty($o) ? new class(){} : $o;
    }
    public function getTypeName(): string { return 'ListAccounts'; }
    public function getMethod(): string { return 'GET'; }
    public function createResponse(): mixed { return ListResponse::create(genericArgs:['AccountInfo']); }
}

// @Route("/usage", "GET")
#[Returns('array')]
class ListUsageRecords implements IReturn, IGet, JsonSerializable
{
    public function __construct(
        // @ApiMember(IsRequired=true)
        /** @var string */
        public string $accountId='',

        /** @var string|null */
        public ?string $startDate=null
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['accountId'])) $this->accountId = $o['accountId'];
        if (isset($o['startDate'])) $this->startDate = $o['startDate'];
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->accountId)) $o['accountId'] = $this->accountId;
        if (isset($this->startDate)) $o['startDate'] = $this->startDate;
        return empty($o) ? new class(){} : $o;
    }
    public function getTypeName(): string { return 'ListUsageRecords'; }
    public function getMethod(): string { return 'GET'; }
    public function createResponse(): mixed { return ArrayList::create(["UsageRecordInfo"]); }
}

/** @description Report/create a new billable */
// @Route("/billables", "POST")
// @Api(Description="Report/create a new billable")
class NewBillable implements IReturnVoid, IPost, JsonSerializable
{
    public function __construct(
        /** @description The account to associate the billable with */
        // @ApiMember(Description="The account to associate the billable with")
        /** @var string|null */
        public ?string $accountId=null,

        /** @description The call SID to report */
        // @ApiMember(Description="The call SID to report")
        /** @var string|null */
        public ?string $callSid=null
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['accountId'])) $this->accountId = $o['accountId'];
        if (isset($o['callSid'])) $this->callSid = $o['callSid'];
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->accountId)) $o['accountId'] = $this->accountId;
        if (isset($this->callSid)) $o['callSid'] = $this->callSid;
        return empty($o) ? new class(){} : $o;
    }
    public function getTypeName(): string { return 'NewBillable'; }
    public function getMethod(): string { return 'POST'; }
    public function createResponse(): void {}
}

/** @description Words that languages keep for themselves: "class", a \ and * / */
// @Route("/odd", "GET,POST")
// @Api(Description="Words that languages keep for themselves: \"class\", a \\ and * /")
#[Returns('OddAnswer')]
class OddNames implements IReturn, JsonSerializable
{
    public function __construct(
        /** @var string|null */
        public ?string $event=null,
        /** @description The class */
        // @ApiMember(Description="The class")
        /** @var string|null */
        public ?string $class=null,

        /** @var string|null */
        public ?string $end=null,
        /** @var array<string>|null */
        public ?array $function=null,
        /** @var OddValues|null */
        public ?OddValues $category=null
    ) {
    }

    /** @throws Exception */
    public function fromMap($o): void {
        if (isset($o['event'])) $this->event = $o['event'];
        if (isset($o['class'])) $this->class = $o['class'];
        if (isset($o['end'])) $this->end = $o['end'];
        if (isset($o['function'])) $this->function = JsonConverters::fromArray('string', $o['function']);
        if (isset($o['category'])) $this->category = JsonConverters::from('OddValues', $o['category']);
    }

    /** @throws Exception */
    public function jsonSerialize(): mixed
    {
        $o = [];
        if (isset($this->event)) $o['event'] = $this->event;
        if (isset($this->class)) $o['class'] = $this->class;
        if (isset($this->end)) $o['end'] = $this->end;
        if (isset($this->function)) $o['function'] = JsonConverters::toArray('string', $this->function);
        if (isset($this->category)) $o['category'] = JsonConverters::to('OddValues', $this->category);
        return empty($o) ? new class(){} : $o;
    }
    public function getTypeName(): string { return 'OddNames'; }
    public function getMethod(): string { return 'POST'; }
    public function createResponse(): mixed { return new OddAnswer(); }
}

