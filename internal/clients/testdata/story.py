"""The story of a client in Python: see story_test.go for how it is told. Run with the types of /types/python."""
import json
import os
import sys
from dataclasses import fields, is_dataclass

from servicestack import JsonServiceClient, WebServiceException, convert

import dtos
import some
from dtos import *

url, name, user, password, key = (os.environ['VOXBILL_' + x] for x in ('URL', 'NAME', 'USER', 'PASSWORD', 'KEY'))
of_hudson = {'account_id': 'hudson', 'start_date': '2026-11-02', 'end_date': '2026-11-02'}


def say(line):
    print(json.dumps(line), flush=True)


def tell(step, got):
    say({'step': step, 'got': got})


def wait(seconds):
    say({'wait': seconds})
    sys.stdin.readline()


def billing(info: BillingInfo):
    return [{'customerId': c.customer_id, 'internationalCosts': c.international_costs, 'hasCallRecording': c.has_call_recording}
            for c in info.customers]


def records(rows: List[UsageRecordInfo]):
    return [{'category': r.category, 'count': r.count, 'usage': r.usage, 'usageUnit': r.usage_unit, 'price': float(r.price),
             'priceUnit': r.price_unit} for r in rows]


def refused(call):
    """What a client is told of a failure."""
    try:
        return {'unexpected': str(call())}
    except WebServiceException as e:
        status = e.response_status
        return {'errorCode': status.error_code, 'message': status.message, 'fields': [f.field_name for f in status.errors or []]}


def code(call):
    """The part of a failure that programs act on."""
    return refused(call).get('errorCode')


def signed_in(client):
    return client.post(Authenticate(provider='credentials', user_name=user, password=password, remember_me=True))


def operations():
    client = JsonServiceClient(url)
    tell('not signed in', code(lambda: client.get(GetBilling(**of_hudson))))
    tell('wrong password', code(lambda: client.post(Authenticate(provider='credentials', user_name=user, password='x'))))
    answer = signed_in(client)
    tell('sign in', {'userName': answer.user_name, 'roles': answer.roles, 'session': bool(answer.session_id)})

    tell('ListUsageRecords', records(client.get(ListUsageRecords(leaves=True, **of_hudson))))
    tell('GetBilling', billing(client.send(GetBilling(**of_hudson))))
    report = client.send(BillingReport(**of_hudson))
    tell('BillingReport', {'status': report.status, 'server': report.server, 'id': bool(report.id)})
    ai = client.get(GetAIUsage(**of_hudson))
    tell('GetAIUsage', {
        'accounts': [{'accountId': a.account_id, 'aiMinutes': a.ai_minutes} for a in ai.account_usage],
        'customers': [{'customerId': c.customer_id, 'aiMinutes': c.ai_minutes} for c in ai.customer_usage],
    })
    tell('NewBillable', client.send(NewBillable(account_id='hudson', customer_id='acme', call_sid='CA-' + name)) is None)

    batch = client.send_all([GetBilling(**of_hudson), GetBilling(customer_id='bakery', **of_hudson)])
    tell('batch', [billing(info) for info in batch])
    tell('error', refused(lambda: client.get(GetBilling(account_id='hudson'))))
    tell('not there', code(lambda: client.get(GetBilling(**{**of_hudson, 'account_id': 'nowhere'}))))
    page = client.get(ListCustomers(account_ids=['hudson'], count_per_page=1))
    tell('page', {'ids': [c.id for c in page.items], 'totalCount': page.total_count, 'hasMorePages': page.has_more_pages})
    event = UsageEvent(id='1', account_id='hudson', category='calls-outbound', start_time='2026-11-02T10:00:00-05:00', from_='+12125550100')
    tell('a fact again', [r.outcome for r in client.post(NewUsageEvents(events=[event])).results])

    tell('raw get', records(client.get_url('/billing/usage', List[UsageRecordInfo], {
        'accountId': 'hudson', 'startDate': '2026-11-02', 'endDate': '2026-11-02', 'leaves': True})))
    tell('raw post', client.post_url('/billables', NewBillable(account_id='hudson', customer_id='acme', call_sid='CA-' + name + '-raw')))
    client.set_base_path('')
    tell('json/reply', billing(client.get(GetBilling(customer_id='bakery', **of_hudson))))
    client.set_base_path('api')

    client.post(Authenticate(provider='logout'))
    tell('signed out', code(lambda: client.get(GetBilling(**of_hudson))))


def other_sign_ins():
    """Basic on every request, and keys."""
    basic = JsonServiceClient(url).set_credentials(user, password)
    tell('basic', billing(basic.get(GetBilling(customer_id='acme', **of_hudson))))
    keyed = JsonServiceClient(url).set_bearer_token(key)
    tell('key', billing(keyed.get(GetBilling(customer_id='acme', **of_hudson))))
    # This library has no client that sends text; any other can be told to.
    keyed.headers['Content-Type'] = 'text/plain;charset=UTF-8'
    keyed.send(NewBillable(account_id='hudson', customer_id='acme', call_sid='CA-' + name + '-text'))
    tell('text body', True)


def tokens():
    """The refresh token outlives the access token."""
    answer = signed_in(JsonServiceClient(url))
    client = JsonServiceClient(url).set_bearer_token(answer.bearer_token).set_refresh_token(answer.refresh_token)
    client.get(GetBilling(**of_hudson))
    tell('token held', client.bearer_token == answer.bearer_token)
    wait(2 * 3600)
    tell('token expired', billing(client.get(GetBilling(customer_id='acme', **of_hudson))))
    tell('token renewed', client.bearer_token != answer.bearer_token)
    stale = JsonServiceClient(url).set_bearer_token(answer.bearer_token)
    tell('stale token', code(lambda: stale.get(GetBilling(**of_hudson))))


def cookies():
    """The refresh token among the cookies outlives the access token."""
    client = JsonServiceClient(url)
    answer = client.post(Authenticate(provider='credentials', user_name=user, password=password, use_token_cookie=True))
    tell('token cookies', [answer.bearer_token or '', answer.refresh_token or ''])
    wait(2 * 3600)
    tell('cookies renewed', billing(client.get(GetBilling(customer_id='acme', **of_hudson))))


def part_of_the_types():
    """A file of some types is one that can be used, also where what they use was left out."""
    client = JsonServiceClient(url).set_bearer_token(key)
    tell('some types', billing(client.get(some.GetBilling(customer_id='acme', **of_hudson))))
    assert some.GetBilling().version == 2
    assert some.ListAccounts(name_filter='x').to_dict()['nameFilter'] == 'x'


def names():
    """The names under which the classes send their members, and the texts among them that are lost when they are read."""
    sent, lost = {}, []
    for of in [x for x in vars(dtos).values() if is_dataclass(x) and x.__module__ == 'dtos']:
        sent[of.__name__] = sorted(of().to_dict())
        for member in fields(of):
            if member.type == Optional[str]:
                written = of(**{member.name: 'x'}).to_dict()
                if getattr(convert(of, {k: v for k, v in written.items() if v == 'x'}), member.name) != 'x':
                    lost.append(of.__name__ + '.' + member.name)
    tell('names', sent)
    tell('lost names', lost)


operations()
other_sign_ins()
tokens()
cookies()
part_of_the_types()
names()
