import 'package:servicestack/servicestack.dart';

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

class BillingReport extends ReportRequest implements IConvertible
{
    String? startDate;
    String? endDate;

    BillingReport({this.startDate,this.endDate});
    BillingReport.fromJson(Map<String, dynamic> json) { fromMap(json); }

    fromMap(Map<String, dynamic> json) {
        super.fromMap(json);
        startDate = json['startDate'];
        endDate = json['endDate'];
        return this;
    }

    Map<String, dynamic> toJson() => super.toJson()..addAll({
        'startDate': startDate,
        'endDate': endDate
    });

    getTypeName() => "BillingReport";
    TypeContext? context = _ctx;
}

TypeContext _ctx = TypeContext(library: 'voice.example', types: <String, TypeInfo> {
    'ReportRequest': TypeInfo(TypeOf.Class, create:() => ReportRequest()),
    'ReportStatuses': TypeInfo(TypeOf.Enum, enumValues:ReportStatuses.values),
    'ReportInfo': TypeInfo(TypeOf.Class, create:() => ReportInfo()),
    'BillingReport': TypeInfo(TypeOf.Class, create:() => BillingReport()),
});
