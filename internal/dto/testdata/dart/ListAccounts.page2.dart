import 'package:servicestack/servicestack.dart';
import 'dart:typed_data';

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

/**
* Retrieve a list of accounts
*/
// @Api(Description="Retrieve a list of accounts")
class ListAccounts extends ListRequest implements IConvertible
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

    getTypeName() => "ListAccounts";
    TypeContext? context = _ctx;
}

TypeContext _ctx = TypeContext(library: 'voice.example', types: <String, TypeInfo> {
    'ListRequest': TypeInfo(TypeOf.Class, create:() => ListRequest()),
    'ListResponse<T>': TypeInfo(TypeOf.GenericDef, create:() => ListResponse()),
    'AccountKinds': TypeInfo(TypeOf.Enum, enumValues:AccountKinds.values),
    'AccountInfo': TypeInfo(TypeOf.Class, create:() => AccountInfo()),
    'List<AccountKinds>': TypeInfo(TypeOf.Class, create:() => <AccountKinds>[]),
    'ListAccounts': TypeInfo(TypeOf.Class, create:() => ListAccounts()),
});
