/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

AddServiceStackTypes: False
AddDocAnnotations: False
//AddDescriptionAsComments: True
//IncludeTypes: 
ExcludeTypes: services
//DefaultImports: 
*/

"use strict";
export var AccountKinds;
(function (AccountKinds) {
    AccountKinds["Prepaid"] = "Prepaid"
    AccountKinds["Postpaid"] = "Postpaid"
})(AccountKinds || (AccountKinds = {}));
export class AccountInfo {
    constructor(init) { Object.assign(this, init) }
    id;
    balance;
    limit;
    created;
    closed;
    active;
    calls;
    rate;
    tags;
    parent;
    kind;
    otherKind;
    kinds;
}
export class BillingCustomerInfo {
    constructor(init) { Object.assign(this, init) }
    customerId;
    internationalCosts;
    hasCallRecording;
}
export class BillingInfo {
    constructor(init) { Object.assign(this, init) }
    customers;
}
export class ListRequest {
    constructor(init) { Object.assign(this, init) }
    page;
    specificIds;
}
export class ListResponse {
    constructor(init) { Object.assign(this, init) }
    items;
    totalCount;
}
export class OddNamesItem {
    constructor(init) { Object.assign(this, init) }
    default;
    double;
}
export class OddAnswer {
    constructor(init) { Object.assign(this, init) }
    list;
    next;
}
export var OddValues;
(function (OddValues) {
    OddValues["calls_inbound"] = "calls-inbound"
    OddValues["String"] = "String"
    OddValues["class"] = "class"
    OddValues["_2_way"] = "2-way"
    OddValues["Error"] = "Error"
})(OddValues || (OddValues = {}));
export var ReportStatuses;
(function (ReportStatuses) {
    ReportStatuses["Queued"] = "Queued"
    ReportStatuses["Running"] = "Running"
    ReportStatuses["Completed"] = "Completed"
    ReportStatuses["Error"] = "Error"
})(ReportStatuses || (ReportStatuses = {}));
export class ReportInfo {
    constructor(init) { Object.assign(this, init) }
    id;
    name;
    status;
    statusMessage;
    dateCreated;
    dateUpdated;
    downloadLink;
    jobId;
    emailAddressToNotify;
    server;
}
export class ReportRequest {
    constructor(init) { Object.assign(this, init) }
    accountId;
    emailAddressToNotify;
}
export class UsageRecordInfo {
    constructor(init) { Object.assign(this, init) }
    category;
    count;
}
