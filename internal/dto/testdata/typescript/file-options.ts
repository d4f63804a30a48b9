/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

GlobalNamespace: my api.dtos
MakePropertiesOptional: True
//AddServiceStackTypes: True
AddResponseStatus: True
AddImplicitVersion: 3
AddDescriptionAsComments: False
IncludeTypes: GetBilling.*
//ExcludeTypes: 
//DefaultImports: 
*/


export namespace my_api.dtos
{
    export interface IReturn<T>
    {
        createResponse(): T;
    }

    export interface IReturnVoid
    {
        createResponse(): void;
    }

    export class ResponseStatus
    {
        public errorCode?: string;
        public message?: string;
        public stackTrace?: string;
        public errors?: ResponseError[];
        public meta?: { [index:string]: string; };

        public constructor(init?: Partial<ResponseStatus>) { (Object as any).assign(this, init); }
    }

    export class ResponseError
    {
        public errorCode?: string;
        public fieldName?: string;
        public message?: string;
        public meta?: { [index:string]: string; };

        public constructor(init?: Partial<ResponseError>) { (Object as any).assign(this, init); }
    }

    export class BillingCustomerInfo
    {
        public customerId?: string;
        public internationalCosts?: number;
        public hasCallRecording?: boolean;

        public constructor(init?: Partial<BillingCustomerInfo>) { (Object as any).assign(this, init); }
    }

    export class BillingInfo
    {
        public customers?: BillingCustomerInfo[];
        public responseStatus?: ResponseStatus;

        public constructor(init?: Partial<BillingInfo>) { (Object as any).assign(this, init); }
    }

    // @Route("/billing", "GET")
    // @Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
    export class GetBilling implements IReturn<BillingInfo>
    {
        // @ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)
        public accountId?: string;

        // @ApiMember(Description="The start of the date range", IsRequired=true)
        public startDate?: string;

        // @ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)
        public endDate?: string;

        // @ApiMember(Description="Specify this to filter to a specific customer.")
        public customerId?: string;

        public version: number = 3;

        public constructor(init?: Partial<GetBilling>) { (Object as any).assign(this, init); }
        public getTypeName() { return 'GetBilling'; }
        public getMethod() { return 'GET'; }
        public createResponse() { return new BillingInfo(); }
    }

}
