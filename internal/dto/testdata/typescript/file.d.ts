/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

//GlobalNamespace: dtos
//MakePropertiesOptional: True
//AddServiceStackTypes: True
//AddResponseStatus: False
//AddImplicitVersion: 
//AddDescriptionAsComments: True
//IncludeTypes: 
//ExcludeTypes: 
//DefaultImports: 
*/


declare namespace dtos
{
    interface IReturn<T>
    {
    }

    interface IReturnVoid
    {
    }

    interface IGet
    {
    }

    interface IPost
    {
    }

    type AccountKinds = 'Prepaid' | 'Postpaid';

    interface AccountInfo
    {
        id?: string;
        balance?: number;
        limit?: number;
        created?: string;
        closed?: string;
        active?: boolean;
        calls?: number;
        rate?: number;
        tags?: { [index:string]: string; };
        parent?: AccountInfo;
        kind?: AccountKinds;
        otherKind?: AccountKinds;
        kinds?: AccountKinds[];
    }

    interface AuthenticateResponse
    {
        userId?: string;
        roles?: string[];
    }

    interface BillingCustomerInfo
    {
        customerId?: string;
        internationalCosts?: number;
        hasCallRecording?: boolean;
    }

    interface BillingInfo
    {
        customers?: BillingCustomerInfo[];
    }

    interface ListRequest extends IGet
    {
        /** @description The page of data to retrieve */
        // @ApiMember(Description="The page of data to retrieve")
        page?: number;

        /** @description Specific IDs */
        // @ApiMember(Description="Specific IDs")
        specificIds?: string[];

    }

    interface ListResponse<T>
    {
        items?: T[];
        totalCount?: number;
    }

    interface OddNamesItem
    {
        default?: boolean;
        double?: number;
    }

    interface OddAnswer
    {
        list?: OddNamesItem[];
        next?: OddNamesItem;
    }

    type OddValues = 'calls-inbound' | 'String' | 'class' | '2-way' | 'Error';

    type ReportStatuses = 'Queued' | 'Running' | 'Completed' | 'Error';

    interface ReportInfo
    {
        id?: string;
        name?: string;
        status?: ReportStatuses;
        statusMessage?: string;
        dateCreated?: string;
        dateUpdated?: string;
        downloadLink?: string;
        jobId?: string;
        emailAddressToNotify?: string;
        server?: string;
    }

    interface ReportRequest extends IPost
    {
        /** @description The account ID this report should be run for */
        // @ApiMember(Description="The account ID this report should be run for")
        accountId?: string;

        /** @description The email address to notify after the report is run */
        // @ApiMember(Description="The email address to notify after the report is run")
        emailAddressToNotify?: string;

    }

    interface ResponseError
    {
        errorCode?: string;
        fieldName?: string;
        message?: string;
        meta?: { [index:string]: string; };
    }

    interface ResponseStatus
    {
        errorCode?: string;
        message?: string;
        stackTrace?: string;
        errors?: ResponseError[];
        meta?: { [index:string]: string; };
    }

    interface UsageRecordInfo
    {
        category?: string;
        count?: number;
    }

    /** @description Sign In */
    // @Route("/auth")
    // @Route("/auth/{provider}")
    // @Api(Description="Sign In")
    interface Authenticate extends IReturn<AuthenticateResponse>, IPost
    {
        /** @description How to sign in */
        // @ApiMember(Description="How to sign in")
        provider?: string;

        rememberMe?: boolean;
    }

    // @Route("/reports/billing")
    interface BillingReport extends ReportRequest, IReturn<ReportInfo>
    {
        startDate?: string;
        endDate?: string;
        /** @description Whether or not the customer IDs are in the report */
        // @ApiMember(Description="Whether or not the customer IDs are in the report")
        includeCustomerIds?: boolean;

        formats?: string[];
    }

    // @Route("/reports/{id}.xlsx", "GET")
    interface DownloadReport extends IReturn<Blob>, IGet
    {
        id?: string;
    }

    /** @description Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity. */
    // @Route("/billing", "GET")
    // @Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
    interface GetBilling extends IReturn<BillingInfo>
    {
        /** @description Your Evo Voice Account ID */
        // @ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)
        accountId?: string;

        /** @description The start of the date range */
        // @ApiMember(Description="The start of the date range", IsRequired=true)
        startDate?: string;

        /** @description The end of the date range you want to query for (we will include this entire day in the billing) */
        // @ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)
        endDate?: string;

        /** @description Specify this to filter to a specific customer. */
        // @ApiMember(Description="Specify this to filter to a specific customer.")
        customerId?: string;

    }

    /** @description Retrieve a list of accounts */
    // @Route("/accounts", "GET")
    // @Api(Description="Retrieve a list of accounts")
    interface ListAccounts extends ListRequest, IReturn<ListResponse<AccountInfo>>
    {
        name?: string;
    }

    // @Route("/usage", "GET")
    interface ListUsageRecords extends IReturn<UsageRecordInfo[]>, IGet
    {
        // @ApiMember(IsRequired=true)
        accountId?: string;

        startDate?: string;
    }

    /** @description Report/create a new billable */
    // @Route("/billables", "POST")
    // @Api(Description="Report/create a new billable")
    interface NewBillable extends IReturnVoid, IPost
    {
        /** @description The account to associate the billable with */
        // @ApiMember(Description="The account to associate the billable with")
        accountId?: string;

        /** @description The call SID to report */
        // @ApiMember(Description="The call SID to report")
        callSid?: string;

    }

    /** @description Words that languages keep for themselves: "class", a \ and * / */
    // @Route("/odd", "GET,POST")
    // @Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")
    interface OddNames extends IReturn<OddAnswer>
    {
        event?: string;
        /** @description The class */
        // @ApiMember(Description="The class")
        class?: string;

        end?: string;
        function?: string[];
        category?: OddValues;
    }

}
