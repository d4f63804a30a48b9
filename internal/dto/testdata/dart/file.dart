/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

//GlobalNamespace: 
//AddServiceStackTypes: True
//AddResponseStatus: False
//AddImplicitVersion: 
//AddDescriptionAsComments: True
//IncludeTypes: 
//ExcludeTypes: 
//DefaultImports: package:servicestack/servicestack.dart,dart:typed_data
*/

import 'package:servicestack/servicestack.dart';
import 'dart:typed_data';

enum AccountKinds
{
    Prepaid,
    Postpaid,
}

class AccountInfo implements IConvertible
{
    String? id;
    double? balance;
    double? limit;
    DateTime? created;
    DateTime? closed;
    bool? active;
    int? calls;
    double? rate;
    Map<String,String?>? tags;
    AccountInfo? parent;
    AccountKinds? kind;
    AccountKinds? otherKind;
    List<AccountKinds>? kinds;

    AccountInfo({this.id,this.balance,this.limit,this.created,this.closed,this.active,this.calls,this.rate,this.tags,this.parent,this.kind,this.otherKind,this.kinds});
    AccountInfo.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        id = json['id'];
        balance = JsonConverters.toDouble(json['balance']);
        limit = JsonConverters.toDouble(json['limit']);
        created = JsonConverters.fromJson(json['created'],'DateTime',context!);
        closed = JsonConverters.fromJson(json['closed'],'DateTime',context!);
        active = json['active'];
        calls = json['calls'];
        rate = JsonConverters.toDouble(json['rate']);
        tags = JsonConverters.toStringMap(json['tags']);
        parent = JsonConverters.fromJson(json['parent'],'AccountInfo',context!);
        kind = JsonConverters.fromJson(json['kind'],'AccountKinds',context!);
        otherKind = JsonConverters.fromJson(json['otherKind'],'AccountKinds',context!);
        kinds = JsonConverters.fromJson(json['kinds'],'List<AccountKinds>',context!);
        return this;
    }

    Map<String, dynamic> toJson() => {
        'id': id,
        'balance': balance,
        'limit': limit,
        'created': JsonConverters.toJson(created,'DateTime',context!),
        'closed': JsonConverters.toJson(closed,'DateTime',context!),
        'active': active,
        'calls': calls,
        'rate': rate,
        'tags': tags,
        'parent': JsonConverters.toJson(parent,'AccountInfo',context!),
        'kind': JsonConverters.toJson(kind,'AccountKinds',context!),
        'otherKind': JsonConverters.toJson(otherKind,'AccountKinds',context!),
        'kinds': JsonConverters.toJson(kinds,'List<AccountKinds>',context!)
    };

    getTypeName() => "AccountInfo";
    TypeContext? context = _ctx;
}

class BillingCustomerInfo implements IConvertible
{
    String? customerId;
    double? internationalCosts;
    bool? hasCallRecording;

    BillingCustomerInfo({this.customerId,this.internationalCosts,this.hasCallRecording});
    BillingCustomerInfo.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        customerId = json['customerId'];
        internationalCosts = JsonConverters.toDouble(json['internationalCosts']);
        hasCallRecording = json['hasCallRecording'];
        return this;
    }

    Map<String, dynamic> toJson() => {
        'customerId': customerId,
        'internationalCosts': internationalCosts,
        'hasCallRecording': hasCallRecording
    };

    getTypeName() => "BillingCustomerInfo";
    TypeContext? context = _ctx;
}

class BillingInfo implements IConvertible
{
    List<BillingCustomerInfo>? customers;

    BillingInfo({this.customers});
    BillingInfo.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        customers = JsonConverters.fromJson(json['customers'],'List<BillingCustomerInfo>',context!);
        return this;
    }

    Map<String, dynamic> toJson() => {
        'customers': JsonConverters.toJson(customers,'List<BillingCustomerInfo>',context!)
    };

    getTypeName() => "BillingInfo";
    TypeContext? context = _ctx;
}

class ListRequest implements IGet, IConvertible
{
    /**
    * The page of data to retrieve
    */
    // @ApiMember(Description="The page of data to retrieve")
    int? page;

    /**
    * Specific IDs
    */
    // @ApiMember(Description="Specific IDs")
    List<String>? specificIds;

    ListRequest({this.page,this.specificIds});
    ListRequest.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        page = json['page'];
        specificIds = JsonConverters.fromJson(json['specificIds'],'List<String>',context!);
        return this;
    }

    Map<String, dynamic> toJson() => {
        'page': page,
        'specificIds': JsonConverters.toJson(specificIds,'List<String>',context!)
    };

    getTypeName() => "ListRequest";
    TypeContext? context = _ctx;
}

class ListResponse<T> implements IConvertible
{
    List<T>? items;
    int? totalCount;

    ListResponse({this.items,this.totalCount});
    ListResponse.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        items = JsonConverters.fromJson(json['items'],'List<${runtimeGenericTypeDefs(this,[0]).join(",")}>',context!);
        totalCount = json['totalCount'];
        return this;
    }

    Map<String, dynamic> toJson() => {
        'items': JsonConverters.toJson(items,'List<T>',context!),
        'totalCount': totalCount
    };

    getTypeName() => "ListResponse<$T>";
    TypeContext? context = _ctx;
}

class OddNamesItem implements IConvertible
{
    bool? Default;
    double? Double;

    OddNamesItem({this.Default,this.Double});
    OddNamesItem.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        Default = json['default'];
        Double = JsonConverters.toDouble(json['double']);
        return this;
    }

    Map<String, dynamic> toJson() => {
        'default': Default,
        'double': Double
    };

    getTypeName() => "OddNamesItem";
    TypeContext? context = _ctx;
}

class OddAnswer implements IConvertible
{
    List<OddNamesItem>? list;
    OddNamesItem? next;

    OddAnswer({this.list,this.next});
    OddAnswer.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        list = JsonConverters.fromJson(json['list'],'List<OddNamesItem>',context!);
        next = JsonConverters.fromJson(json['next'],'OddNamesItem',context!);
        return this;
    }

    Map<String, dynamic> toJson() => {
        'list': JsonConverters.toJson(list,'List<OddNamesItem>',context!),
        'next': JsonConverters.toJson(next,'OddNamesItem',context!)
    };

    getTypeName() => "OddAnswer";
    TypeContext? context = _ctx;
}

enum OddValues
{
    CallsInbound('calls-inbound'),
    String_('String'),
    Class('class'),
    x_2Way('2-way'),
    Error('Error');

    const OddValues(this.value);
    final String value;
}

enum ReportStatuses
{
    Queued,
    Running,
    Completed,
    Error,
}

class ReportInfo implements IConvertible
{
    String? id;
    String? name;
    ReportStatuses? status;
    String? statusMessage;
    String? dateCreated;
    String? dateUpdated;
    String? downloadLink;
    String? jobId;
    String? emailAddressToNotify;
    String? server;

    ReportInfo({this.id,this.name,this.status,this.statusMessage,this.dateCreated,this.dateUpdated,this.downloadLink,this.jobId,this.emailAddressToNotify,this.server});
    ReportInfo.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        id = json['id'];
        name = json['name'];
        status = JsonConverters.fromJson(json['status'],'ReportStatuses',context!);
        statusMessage = json['statusMessage'];
        dateCreated = json['dateCreated'];
        dateUpdated = json['dateUpdated'];
        downloadLink = json['downloadLink'];
        jobId = json['jobId'];
        emailAddressToNotify = json['emailAddressToNotify'];
        server = json['server'];
        return this;
    }

    Map<String, dynamic> toJson() => {
        'id': id,
        'name': name,
        'status': JsonConverters.toJson(status,'ReportStatuses',context!),
        'statusMessage': statusMessage,
        'dateCreated': dateCreated,
        'dateUpdated': dateUpdated,
        'downloadLink': downloadLink,
        'jobId': jobId,
        'emailAddressToNotify': emailAddressToNotify,
        'server': server
    };

    getTypeName() => "ReportInfo";
    TypeContext? context = _ctx;
}

class ReportRequest implements IPost, IConvertible
{
    /**
    * The account ID this report should be run for
    */
    // @ApiMember(Description="The account ID this report should be run for")
    String? accountId;

    /**
    * The email address to notify after the report is run
    */
    // @ApiMember(Description="The email address to notify after the report is run")
    String? emailAddressToNotify;

    ReportRequest({this.accountId,this.emailAddressToNotify});
    ReportRequest.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        accountId = json['accountId'];
        emailAddressToNotify = json['emailAddressToNotify'];
        return this;
    }

    Map<String, dynamic> toJson() => {
        'accountId': accountId,
        'emailAddressToNotify': emailAddressToNotify
    };

    getTypeName() => "ReportRequest";
    TypeContext? context = _ctx;
}

class UsageRecordInfo implements IConvertible
{
    String? category;
    int? count;

    UsageRecordInfo({this.category,this.count});
    UsageRecordInfo.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        category = json['category'];
        count = json['count'];
        return this;
    }

    Map<String, dynamic> toJson() => {
        'category': category,
        'count': count
    };

    getTypeName() => "UsageRecordInfo";
    TypeContext? context = _ctx;
}

// @Route("/reports/billing")
class BillingReport extends ReportRequest implements IReturn<ReportInfo>, IConvertible
{
    String? startDate;
    String? endDate;
    /**
    * Whether or not the customer IDs are in the report
    */
    // @ApiMember(Description="Whether or not the customer IDs are in the report")
    bool? includeCustomerIds;

    List<String>? formats;

    BillingReport({this.startDate,this.endDate,this.includeCustomerIds,this.formats});
    BillingReport.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        super.fromMap(json);
        startDate = json['startDate'];
        endDate = json['endDate'];
        includeCustomerIds = json['includeCustomerIds'];
        formats = JsonConverters.fromJson(json['formats'],'List<String>',context!);
        return this;
    }

    Map<String, dynamic> toJson() => super.toJson()..addAll({
        'startDate': startDate,
        'endDate': endDate,
        'includeCustomerIds': includeCustomerIds,
        'formats': JsonConverters.toJson(formats,'List<String>',context!)
    });

    createResponse() => ReportInfo();
    getResponseTypeName() => "ReportInfo";
    getTypeName() => "BillingReport";
    TypeContext? context = _ctx;
}

// @Route("/reports/{id}.xlsx", "GET")
class DownloadReport implements IReturn<Uint8List>, IGet, IConvertible
{
    String? id;

    DownloadReport({this.id});
    DownloadReport.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        id = json['id'];
        return this;
    }

    Map<String, dynamic> toJson() => {
        'id': id
    };

    createResponse() => Uint8List(0);
    getResponseTypeName() => "Uint8List";
    getTypeName() => "DownloadReport";
    TypeContext? context = _ctx;
}

/**
* Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.
*/
// @Route("/billing", "GET")
// @Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
class GetBilling implements IReturn<BillingInfo>, IConvertible, IGet
{
    /**
    * Your Evo Voice Account ID
    */
    // @ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)
    String? accountId;

    /**
    * The start of the date range
    */
    // @ApiMember(Description="The start of the date range", IsRequired=true)
    String? startDate;

    /**
    * The end of the date range you want to query for (we will include this entire day in the billing)
    */
    // @ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)
    String? endDate;

    /**
    * Specify this to filter to a specific customer.
    */
    // @ApiMember(Description="Specify this to filter to a specific customer.")
    String? customerId;

    GetBilling({this.accountId,this.startDate,this.endDate,this.customerId});
    GetBilling.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        accountId = json['accountId'];
        startDate = json['startDate'];
        endDate = json['endDate'];
        customerId = json['customerId'];
        return this;
    }

    Map<String, dynamic> toJson() => {
        'accountId': accountId,
        'startDate': startDate,
        'endDate': endDate,
        'customerId': customerId
    };

    createResponse() => BillingInfo();
    getResponseTypeName() => "BillingInfo";
    getTypeName() => "GetBilling";
    TypeContext? context = _ctx;
}

/**
* Retrieve a list of accounts
*/
// @Route("/accounts", "GET")
// @Api(Description="Retrieve a list of accounts")
class ListAccounts extends ListRequest implements IReturn<ListResponse<AccountInfo>>, IConvertible
{
    String? name;

    ListAccounts({this.name});
    ListAccounts.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        super.fromMap(json);
        name = json['name'];
        return this;
    }

    Map<String, dynamic> toJson() => super.toJson()..addAll({
        'name': name
    });

    createResponse() => ListResponse<AccountInfo>();
    getResponseTypeName() => "ListResponse<AccountInfo>";
    getTypeName() => "ListAccounts";
    TypeContext? context = _ctx;
}

// @Route("/usage", "GET")
class ListUsageRecords implements IReturn<List<UsageRecordInfo>>, IGet, IConvertible
{
    // @ApiMember(IsRequired=true)
    String? accountId;

    String? startDate;

    ListUsageRecords({this.accountId,this.startDate});
    ListUsageRecords.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        accountId = json['accountId'];
        startDate = json['startDate'];
        return this;
    }

    Map<String, dynamic> toJson() => {
        'accountId': accountId,
        'startDate': startDate
    };

    createResponse() => <UsageRecordInfo>[];
    getResponseTypeName() => "List<UsageRecordInfo>";
    getTypeName() => "ListUsageRecords";
    TypeContext? context = _ctx;
}

/**
* Report/create a new billable
*/
// @Route("/billables", "POST")
// @Api(Description="Report/create a new billable")
class NewBillable implements IReturnVoid, IPost, IConvertible
{
    /**
    * The account to associate the billable with
    */
    // @ApiMember(Description="The account to associate the billable with")
    String? accountId;

    /**
    * The call SID to report
    */
    // @ApiMember(Description="The call SID to report")
    String? callSid;

    NewBillable({this.accountId,this.callSid});
    NewBillable.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        accountId = json['accountId'];
        callSid = json['callSid'];
        return this;
    }

    Map<String, dynamic> toJson() => {
        'accountId': accountId,
        'callSid': callSid
    };

    createResponse() {}
    getTypeName() => "NewBillable";
    TypeContext? context = _ctx;
}

/**
* Words that languages keep for themselves: "class", a \ and * /
*/
// @Route("/odd", "GET,POST")
// @Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")
class OddNames implements IReturn<OddAnswer>, IConvertible, IPost
{
    String? event;
    /**
    * The class
    */
    // @ApiMember(Description="The class")
    String? Class;

    String? end;
    List<String>? function;
    OddValues? category;

    OddNames({this.event,this.Class,this.end,this.function,this.category});
    OddNames.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        event = json['event'];
        Class = json['class'];
        end = json['end'];
        function = JsonConverters.fromJson(json['function'],'List<String>',context!);
        category = JsonConverters.fromJson(json['category'],'OddValues',context!);
        return this;
    }

    Map<String, dynamic> toJson() => {
        'event': event,
        'class': Class,
        'end': end,
        'function': JsonConverters.toJson(function,'List<String>',context!),
        'category': JsonConverters.toJson(category,'OddValues',context!)
    };

    createResponse() => OddAnswer();
    getResponseTypeName() => "OddAnswer";
    getTypeName() => "OddNames";
    TypeContext? context = _ctx;
}

TypeContext _ctx = TypeContext(library: 'voice.example', types: <String, TypeInfo> {
    'AccountKinds': TypeInfo(TypeOf.Enum, enumValues:AccountKinds.values),
    'AccountInfo': TypeInfo(TypeOf.Class, create:() => AccountInfo()),
    'List<AccountKinds>': TypeInfo(TypeOf.Class, create:() => <AccountKinds>[]),
    'BillingCustomerInfo': TypeInfo(TypeOf.Class, create:() => BillingCustomerInfo()),
    'BillingInfo': TypeInfo(TypeOf.Class, create:() => BillingInfo()),
    'List<BillingCustomerInfo>': TypeInfo(TypeOf.Class, create:() => <BillingCustomerInfo>[]),
    'ListRequest': TypeInfo(TypeOf.Class, create:() => ListRequest()),
    'ListResponse<T>': TypeInfo(TypeOf.GenericDef, create:() => ListResponse()),
    'OddNamesItem': TypeInfo(TypeOf.Class, create:() => OddNamesItem()),
    'OddAnswer': TypeInfo(TypeOf.Class, create:() => OddAnswer()),
    'List<OddNamesItem>': TypeInfo(TypeOf.Class, create:() => <OddNamesItem>[]),
    'OddValues': TypeInfo(TypeOf.Enum, enumValues:OddValues.values),
    'ReportStatuses': TypeInfo(TypeOf.Enum, enumValues:ReportStatuses.values),
    'ReportInfo': TypeInfo(TypeOf.Class, create:() => ReportInfo()),
    'ReportRequest': TypeInfo(TypeOf.Class, create:() => ReportRequest()),
    'UsageRecordInfo': TypeInfo(TypeOf.Class, create:() => UsageRecordInfo()),
    'BillingReport': TypeInfo(TypeOf.Class, create:() => BillingReport()),
    'DownloadReport': TypeInfo(TypeOf.Class, create:() => DownloadReport()),
    'GetBilling': TypeInfo(TypeOf.Class, create:() => GetBilling()),
    'ListResponse<AccountInfo>': TypeInfo(TypeOf.Class, create:() => ListResponse<AccountInfo>()),
    'List<AccountInfo>': TypeInfo(TypeOf.Class, create:() => <AccountInfo>[]),
    'ListAccounts': TypeInfo(TypeOf.Class, create:() => ListAccounts()),
    'List<UsageRecordInfo>': TypeInfo(TypeOf.Class, create:() => <UsageRecordInfo>[]),
    'ListUsageRecords': TypeInfo(TypeOf.Class, create:() => ListUsageRecords()),
    'NewBillable': TypeInfo(TypeOf.Class, create:() => NewBillable()),
    'OddNames': TypeInfo(TypeOf.Class, create:() => OddNames()),
});
