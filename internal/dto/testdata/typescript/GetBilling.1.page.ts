
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

    public constructor(init?: Partial<BillingInfo>) { (Object as any).assign(this, init); }
}

/**
* Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.
*/
// @Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
export class GetBilling
{
    /**
    * Your Evo Voice Account ID
    */
    // @ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)
    public accountId?: string;

    /**
    * The start of the date range
    */
    // @ApiMember(Description="The start of the date range", IsRequired=true)
    public startDate?: string;

    /**
    * The end of the date range you want to query for (we will include this entire day in the billing)
    */
    // @ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)
    public endDate?: string;

    /**
    * Specify this to filter to a specific customer.
    */
    // @ApiMember(Description="Specify this to filter to a specific customer.")
    public customerId?: string;

    public constructor(init?: Partial<GetBilling>) { (Object as any).assign(this, init); }
}

