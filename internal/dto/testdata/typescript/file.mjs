/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

//AddServiceStackTypes: True
//AddDocAnnotations: True
//AddDescriptionAsComments: True
//IncludeTypes: 
//ExcludeTypes: 
//DefaultImports: 
*/

"use strict";
/** @typedef {'Prepaid'|'Postpaid'} */
export var AccountKinds;
(function (AccountKinds) {
    AccountKinds["Prepaid"] = "Prepaid"
    AccountKinds["Postpaid"] = "Postpaid"
})(AccountKinds || (AccountKinds = {}));
export class AccountInfo {
    /** @param {{id?:string,balance?:number,limit?:number,created?:string,closed?:string,active?:boolean,calls?:number,rate?:number,tags?:{ [index:string]: string; },parent?:AccountInfo,kind?:AccountKinds,otherKind?:AccountKinds,kinds?:AccountKinds[]}} [init] */
    constructor(init) { Object.assign(this, init) }
    /** @type {string} */
    id;
    /** @type {?number} */
    balance;
    /** @type {?number} */
    limit;
    /** @type {string} */
    created;
    /** @type {?string} */
    closed;
    /** @type {?boolean} */
    active;
    /** @type {?number} */
    calls;
    /** @type {?number} */
    rate;
    /** @type {{ [index:string]: string; }} */
    tags;
    /** @type {AccountInfo} */
    parent;
    /** @type {AccountKinds} */
    kind;
    /** @type {?AccountKinds} */
    otherKind;
    /** @type {AccountKinds[]} */
    kinds;
}
export class AuthenticateResponse {
    /** @param {{userId?:string,roles?:string[]}} [init] */
    constructor(init) { Object.assign(this, init) }
    /** @type {string} */
    userId;
    /** @type {string[]} */
    roles;
}
export class BillingCustomerInfo {
    /** @param {{customerId?:string,internationalCosts?:number,hasCallRecording?:boolean}} [init] */
    constructor(init) { Object.assign(this, init) }
    /** @type {string} */
    customerId;
    /** @type {number} */
    internationalCosts;
    /** @type {boolean} */
    hasCallRecording;
}
export class BillingInfo {
    /** @param {{customers?:BillingCustomerInfo[]}} [init] */
    constructor(init) { Object.assign(this, init) }
    /** @type {BillingCustomerInfo[]} */
    customers;
}
export class ListRequest {
    /** @param {{page?:number,specificIds?:string[]}} [init] */
    constructor(init) { Object.assign(this, init) }
    /**
     * @type {?number}
     * @description The page of data to retrieve */
    page;
    /**
     * @type {string[]}
     * @description Specific IDs */
    specificIds;
}
/** @typedef T {any} */
export class ListResponse {
    /** @param {{items?:T[],totalCount?:number}} [init] */
    constructor(init) { Object.assign(this, init) }
    /** @type {T[]} */
    items;
    /** @type {number} */
    totalCount;
}
export class OddNamesItem {
    /** @param {{default?:boolean,double?:number}} [init] */
    constructor(init) { Object.assign(this, init) }
    /** @type {boolean} */
    default;
    /** @type {number} */
    double;
}
export class OddAnswer {
    /** @param {{list?:OddNamesItem[],next?:OddNamesItem}} [init] */
    constructor(init) { Object.assign(this, init) }
    /** @type {OddNamesItem[]} */
    list;
    /** @type {OddNamesItem} */
    next;
}
/** @typedef {'calls-inbound'|'String'|'class'|'2-way'|'Error'} */
export var OddValues;
(function (OddValues) {
    OddValues["calls_inbound"] = "calls-inbound"
    OddValues["String"] = "String"
    OddValues["class"] = "class"
    OddValues["_2_way"] = "2-way"
    OddValues["Error"] = "Error"
})(OddValues || (OddValues = {}));
/** @typedef {'Queued'|'Running'|'Completed'|'Error'} */
export var ReportStatuses;
(function (ReportStatuses) {
    ReportStatuses["Queued"] = "Queued"
    ReportStatuses["Running"] = "Running"
    ReportStatuses["Completed"] = "Completed"
    ReportStatuses["Error"] = "Error"
})(ReportStatuses || (ReportStatuses = {}));
export class ReportInfo {
    /** @param {{id?:string,name?:string,status?:ReportStatuses,statusMessage?:string,dateCreated?:string,dateUpdated?:string,downloadLink?:string,jobId?:string,emailAddressToNotify?:string,server?:string}} [init] */
    constructor(init) { Object.assign(this, init) }
    /** @type {string} */
    id;
    /** @type {string} */
    name;
    /** @type {ReportStatuses} */
    status;
    /** @type {string} */
    statusMessage;
    /** @type {string} */
    dateCreated;
    /** @type {string} */
    dateUpdated;
    /** @type {string} */
    downloadLink;
    /** @type {string} */
    jobId;
    /** @type {string} */
    emailAddressToNotify;
    /** @type {string} */
    server;
}
export class ReportRequest {
    /** @param {{accountId?:string,emailAddressToNotify?:string}} [init] */
    constructor(init) { Object.assign(this, init) }
    /**
     * @type {string}
     * @description The account ID this report should be run for */
    accountId;
    /**
     * @type {string}
     * @description The email address to notify after the report is run */
    emailAddressToNotify;
}
export class ResponseError {
    /** @param {{errorCode?:string,fieldName?:string,message?:string,meta?:{ [index:string]: string; }}} [init] */
    constructor(init) { Object.assign(this, init) }
    /** @type {string} */
    errorCode;
    /** @type {string} */
    fieldName;
    /** @type {string} */
    message;
    /** @type {{ [index:string]: string; }} */
    meta;
}
export class ResponseStatus {
    /** @param {{errorCode?:string,message?:string,stackTrace?:string,errors?:ResponseError[],meta?:{ [index:string]: string; }}} [init] */
    constructor(init) { Object.assign(this, init) }
    /** @type {string} */
    errorCode;
    /** @type {string} */
    message;
    /** @type {string} */
    stackTrace;
    /** @type {ResponseError[]} */
    errors;
    /** @type {{ [index:string]: string; }} */
    meta;
}
export class UsageRecordInfo {
    /** @param {{category?:string,count?:number}} [init] */
    constructor(init) { Object.assign(this, init) }
    /** @type {string} */
    category;
    /** @type {number} */
    count;
}
export class Authenticate {
    /** @param {{provider?:string,rememberMe?:boolean}} [init] */
    constructor(init) { Object.assign(this, init) }
    /**
     * @type {string}
     * @description How to sign in */
    provider;
    /** @type {?boolean} */
    rememberMe;
    getTypeName() { return 'Authenticate' }
    getMethod() { return 'POST' }
    createResponse() { return new AuthenticateResponse() }
}
export class BillingReport extends ReportRequest {
    /** @param {{startDate?:string,endDate?:string,includeCustomerIds?:boolean,formats?:string[],accountId?:string,emailAddressToNotify?:string}} [init] */
    constructor(init) { super(init); Object.assign(this, init) }
    /** @type {string} */
    startDate;
    /** @type {string} */
    endDate;
    /**
     * @type {?boolean}
     * @description Whether or not the customer IDs are in the report */
    includeCustomerIds;
    /** @type {string[]} */
    formats;
    getTypeName() { return 'BillingReport' }
    getMethod() { return 'POST' }
    createResponse() { return new ReportInfo() }
}
export class DownloadReport {
    /** @param {{id?:string}} [init] */
    constructor(init) { Object.assign(this, init) }
    /** @type {string} */
    id;
    getTypeName() { return 'DownloadReport' }
    getMethod() { return 'GET' }
    createResponse() { return new Blob() }
}
export class GetBilling {
    /** @param {{accountId?:string,startDate?:string,endDate?:string,customerId?:string}} [init] */
    constructor(init) { Object.assign(this, init) }
    /**
     * @type {string}
     * @description Your Evo Voice Account ID */
    accountId;
    /**
     * @type {string}
     * @description The start of the date range */
    startDate;
    /**
     * @type {string}
     * @description The end of the date range you want to query for (we will include this entire day in the billing) */
    endDate;
    /**
     * @type {string}
     * @description Specify this to filter to a specific customer. */
    customerId;
    getTypeName() { return 'GetBilling' }
    getMethod() { return 'GET' }
    createResponse() { return new BillingInfo() }
}
export class ListAccounts extends ListRequest {
    /** @param {{name?:string,page?:number,specificIds?:string[]}} [init] */
    constructor(init) { super(init); Object.assign(this, init) }
    /** @type {string} */
    name;
    getTypeName() { return 'ListAccounts' }
    getMethod() { return 'GET' }
    createResponse() { return new ListResponse() }
}
export class ListUsageRecords {
    /** @param {{accountId?:string,startDate?:string}} [init] */
    constructor(init) { Object.assign(this, init) }
    /** @type {string} */
    accountId;
    /** @type {string} */
    startDate;
    getTypeName() { return 'ListUsageRecords' }
    getMethod() { return 'GET' }
    createResponse() { return [] }
}
export class NewBillable {
    /** @param {{accountId?:string,callSid?:string}} [init] */
    constructor(init) { Object.assign(this, init) }
    /**
     * @type {string}
     * @description The account to associate the billable with */
    accountId;
    /**
     * @type {string}
     * @description The call SID to report */
    callSid;
    getTypeName() { return 'NewBillable' }
    getMethod() { return 'POST' }
    createResponse() { }
}
export class OddNames {
    /** @param {{event?:string,class?:string,end?:string,function?:string[],category?:OddValues}} [init] */
    constructor(init) { Object.assign(this, init) }
    /** @type {string} */
    event;
    /**
     * @type {string}
     * @description The class */
    class;
    /** @type {string} */
    end;
    /** @type {string[]} */
    function;
    /** @type {OddValues} */
    category;
    getTypeName() { return 'OddNames' }
    getMethod() { return 'POST' }
    createResponse() { return new OddAnswer() }
}
