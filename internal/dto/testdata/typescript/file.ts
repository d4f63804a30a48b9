/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

//GlobalNamespace: 
//MakePropertiesOptional: False
//AddServiceStackTypes: True
//AddResponseStatus: False
//AddImplicitVersion: 
//AddDescriptionAsComments: True
//IncludeTypes: 
//ExcludeTypes: 
//DefaultImports: 
*/


export interface IReturn<T>
{
    createResponse(): T;
}

export interface IReturnVoid
{
    createResponse(): void;
}

export interface IGet
{
}

export interface IPost
{
}

export enum AccountKinds
{
    Prepaid = 'Prepaid',
    Postpaid = 'Postpaid',
}

export class AccountInfo
{
    public id!: string;
    public balance?: number;
    public limit?: number;
    public created!: string;
    public closed?: string;
    public active?: boolean;
    public calls?: number;
    public rate?: number;
    public tags!: { [index:string]: string; };
    public parent!: AccountInfo;
    public kind!: AccountKinds;
    public otherKind?: AccountKinds;
    public kinds!: AccountKinds[];

    public constructor(init?: Partial<AccountInfo>) { (Object as any).assign(this, init); }
}

export class AuthenticateResponse
{
    public userId!: string;
    public roles!: string[];

    public constructor(init?: Partial<AuthenticateResponse>) { (Object as any).assign(this, init); }
}

export class BillingCustomerInfo
{
    public customerId!: string;
    public internationalCosts!: number;
    public hasCallRecording!: boolean;

    public constructor(init?: Partial<BillingCustomerInfo>) { (Object as any).assign(this, init); }
}

export class BillingInfo
{
    public customers!: BillingCustomerInfo[];

    public constructor(init?: Partial<BillingInfo>) { (Object as any).assign(this, init); }
}

export class ListRequest implements IGet
{
    /** @description The page of data to retrieve */
    // @ApiMember(Description="The page of data to retrieve")
    public page?: number;

    /** @description Specific IDs */
    // @ApiMember(Description="Specific IDs")
    public specificIds!: string[];

    public constructor(init?: Partial<ListRequest>) { (Object as any).assign(this, init); }
}

export class ListResponse<T>
{
    public items!: T[];
    public totalCount!: number;

    public constructor(init?: Partial<ListResponse<T>>) { (Object as any).assign(this, init); }
}

export class OddNamesItem
{
    public default!: boolean;
    public double!: number;

    public constructor(init?: Partial<OddNamesItem>) { (Object as any).assign(this, init); }
}

export class OddAnswer
{
    public list!: OddNamesItem[];
    public next!: OddNamesItem;

    public constructor(init?: Partial<OddAnswer>) { (Object as any).assign(this, init); }
}

export enum OddValues
{
    calls_inbound = 'calls-inbound',
    String = 'String',
    class = 'class',
    _2_way = '2-way',
    Error = 'Error',
}

export enum ReportStatuses
{
    Queued = 'Queued',
    Running = 'Running',
    Completed = 'Completed',
    Error = 'Error',
}

export class ReportInfo
{
    public id!: string;
    public name!: string;
    public status!: ReportStatuses;
    public statusMessage!: string;
    public dateCreated!: string;
    public dateUpdated!: string;
    public downloadLink!: string;
    public jobId!: string;
    public emailAddressToNotify!: string;
    public server!: string;

    public constructor(init?: Partial<ReportInfo>) { (Object as any).assign(this, init); }
}

export class ReportRequest implements IPost
{
    /** @description The account ID this report should be run for */
    // @ApiMember(Description="The account ID this report should be run for")
    public accountId!: string;

    /** @description The email address to notify after the report is run */
    // @ApiMember(Description="The email address to notify after the report is run")
    public emailAddressToNotify!: string;

    public constructor(init?: Partial<ReportRequest>) { (Object as any).assign(this, init); }
}

export class ResponseError
{
    public errorCode!: string;
    public fieldName!: string;
    public message!: string;
    public meta!: { [index:string]: string; };

    public constructor(init?: Partial<ResponseError>) { (Object as any).assign(this, init); }
}

export class ResponseStatus
{
    public errorCode!: string;
    public message!: string;
    public stackTrace!: string;
    public errors!: ResponseError[];
    public meta!: { [index:string]: string; };

    public constructor(init?: Partial<ResponseStatus>) { (Object as any).assign(this, init); }
}

export class UsageRecordInfo
{
    public category!: string;
    public count!: number;

    public constructor(init?: Partial<UsageRecordInfo>) { (Object as any).assign(this, init); }
}

/** @description Sign In */
// @Route("/auth")
// @Route("/auth/{provider}")
// @Api(Description="Sign In")
export class Authenticate implements IReturn<AuthenticateResponse>, IPost
{
    /** @description How to sign in */
    // @ApiMember(Description="How to sign in")
    public provider!: string;

    public rememberMe?: boolean;

    public constructor(init?: Partial<Authenticate>) { (Object as any).assign(this, init); }
    public getTypeName() { return 'Authenticate'; }
    public getMethod() { return 'POST'; }
    public createResponse() { return new AuthenticateResponse(); }
}

// @Route("/reports/billing")
export class BillingReport extends ReportRequest implements IReturn<ReportInfo>
{
    public startDate!: string;
    public endDate!: string;
    /** @description Whether or not the customer IDs are in the report */
    // @ApiMember(Description="Whether or not the customer IDs are in the report")
    public includeCustomerIds?: boolean;

    public formats!: string[];

    public constructor(init?: Partial<BillingReport>) { super(init); (Object as any).assign(this, init); }
    public getTypeName() { return 'BillingReport'; }
    public getMethod() { return 'POST'; }
    public createResponse() { return new ReportInfo(); }
}

// @Route("/reports/{id}.xlsx", "GET")
export class DownloadReport implements IReturn<Blob>, IGet
{
    public id!: string;

    public constructor(init?: Partial<DownloadReport>) { (Object as any).assign(this, init); }
    public getTypeName() { return 'DownloadReport'; }
    public getMethod() { return 'GET'; }
    public createResponse() { return new Blob(); }
}

/** @description Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity. */
// @Route("/billing", "GET")
// @Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
export class GetBilling implements IReturn<BillingInfo>
{
    /** @description Your Evo Voice Account ID */
    // @ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)
    public accountId!: string;

    /** @description The start of the date range */
    // @ApiMember(Description="The start of the date range", IsRequired=true)
    public startDate!: string;

    /** @description The end of the date range you want to query for (we will include this entire day in the billing) */
    // @ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)
    public endDate!: string;

    /** @description Specify this to filter to a specific customer. */
    // @ApiMember(Description="Specify this to filter to a specific customer.")
    public customerId!: string;

    public constructor(init?: Partial<GetBilling>) { (Object as any).assign(this, init); }
    public getTypeName() { return 'GetBilling'; }
    public getMethod() { return 'GET'; }
    public createResponse() { return new BillingInfo(); }
}

/** @description Retrieve a list of accounts */
// @Route("/accounts", "GET")
// @Api(Description="Retrieve a list of accounts")
export class ListAccounts extends ListRequest implements IReturn<ListResponse<AccountInfo>>
{
    public name!: string;

    public constructor(init?: Partial<ListAccounts>) { super(init); (Object as any).assign(this, init); }
    public getTypeName() { return 'ListAccounts'; }
    public getMethod() { return 'GET'; }
    public createResponse() { return new ListResponse<AccountInfo>(); }
}

// @Route("/usage", "GET")
export class ListUsageRecords implements IReturn<UsageRecordInfo[]>, IGet
{
    // @ApiMember(IsRequired=true)
    public accountId!: string;

    public startDate!: string;

    public constructor(init?: Partial<ListUsageRecords>) { (Object as any).assign(this, init); }
    public getTypeName() { return 'ListUsageRecords'; }
    public getMethod() { return 'GET'; }
    public createResponse() { return new Array<UsageRecordInfo>(); }
}

/** @description Report/create a new billable */
// @Route("/billables", "POST")
// @Api(Description="Report/create a new billable")
export class NewBillable implements IReturnVoid, IPost
{
    /** @description The account to associate the billable with */
    // @ApiMember(Description="The account to associate the billable with")
    public accountId!: string;

    /** @description The call SID to report */
    // @ApiMember(Description="The call SID to report")
    public callSid!: string;

    public constructor(init?: Partial<NewBillable>) { (Object as any).assign(this, init); }
    public getTypeName() { return 'NewBillable'; }
    public getMethod() { return 'POST'; }
    public createResponse() {}
}

/** @description Words that languages keep for themselves: "class", a \ and * / */
// @Route("/odd", "GET,POST")
// @Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")
export class OddNames implements IReturn<OddAnswer>
{
    public event!: string;
    /** @description The class */
    // @ApiMember(Description="The class")
    public class!: string;

    public end!: string;
    public function!: string[];
    public category!: OddValues;

    public constructor(init?: Partial<OddNames>) { (Object as any).assign(this, init); }
    public getTypeName() { return 'OddNames'; }
    public getMethod() { return 'POST'; }
    public createResponse() { return new OddAnswer(); }
}

