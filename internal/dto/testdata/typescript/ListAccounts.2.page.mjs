"use strict";
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
export class ListAccounts extends ListRequest {
    /** @param {{name?:string,page?:number,specificIds?:string[]}} [init] */
    constructor(init) { super(init); Object.assign(this, init) }
    /** @type {string} */
    name;
}
