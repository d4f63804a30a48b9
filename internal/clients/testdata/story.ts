// The story of a client in TypeScript: see story_test.go for how it is told. Compiled with the types of /types/typescript,
// and run with them and with those of /types/mjs.
import { ErrorResponse, JsonApiClient, JsonServiceClient, ResponseStatus } from '@servicestack/client';
import { createInterface } from 'node:readline';
import {
    Authenticate, BillingInfo, BillingReport, GetAIUsage, GetBilling, ListCustomers, ListUsageRecords, NewBillable, NewUsageEvents,
    UsageEvent, UsageRecordInfo,
} from './dtos.js';

const { VOXBILL_URL: url, VOXBILL_NAME: name, VOXBILL_USER: user, VOXBILL_PASSWORD: password, VOXBILL_KEY: key } = process.env as Record<string, string>;
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const tell = (step: string, got: unknown) => console.log(JSON.stringify({ step, got: got ?? null }));
const wait = async (seconds: number) => { console.log(JSON.stringify({ wait: seconds })); await lines.next(); };

const day = { startDate: '2026-11-02', endDate: '2026-11-02' };
const ofHudson = { accountId: 'hudson', ...day };

const billing = (info: BillingInfo) => info.customers.map(c => ({
    customerId: c.customerId, internationalCosts: c.internationalCosts, hasCallRecording: c.hasCallRecording,
}));
const records = (list: UsageRecordInfo[]) => list.map(r => ({
    category: r.category, count: r.count, usage: r.usage, usageUnit: r.usageUnit, price: r.price, priceUnit: r.priceUnit,
}));

// refused returns what a client is told of a failure.
async function refused(call: () => Promise<unknown>) {
    try {
        return { unexpected: await call() };
    } catch (e) {
        const status: ResponseStatus | undefined = (e as ErrorResponse).responseStatus;
        return { errorCode: status?.errorCode, message: status?.message, fields: status?.errors?.map(f => f.fieldName) ?? [] };
    }
}

// code is the part of a failure that programs act on.
const code = async (call: () => Promise<unknown>) => (await refused(call) as { errorCode?: string }).errorCode;

async function signedIn(client: JsonServiceClient) {
    return client.post(new Authenticate({ provider: 'credentials', userName: user, password, rememberMe: true }));
}

async function operations() {
    const client = new JsonServiceClient(url);
    tell('not signed in', await code(() => client.get(new GetBilling(ofHudson))));
    tell('wrong password', await code(() => client.post(new Authenticate({ provider: 'credentials', userName: user, password: 'x' }))));
    const answer = await signedIn(client);
    tell('sign in', { userName: answer.userName, roles: answer.roles, session: answer.sessionId !== '' });

    tell('ListUsageRecords', records(await client.get(new ListUsageRecords({ ...ofHudson, leaves: true }))));
    tell('GetBilling', billing(await client.api(new GetBilling(ofHudson)).then(r => r.response!)));
    const report = await client.send(new BillingReport(ofHudson));
    tell('BillingReport', { status: report.status, server: report.server, id: report.id !== '' });
    const ai = await client.get(new GetAIUsage(ofHudson));
    tell('GetAIUsage', {
        accounts: ai.accountUsage.map(a => ({ accountId: a.accountId, aiMinutes: a.aiMinutes })),
        customers: ai.customerUsage.map(c => ({ customerId: c.customerId, aiMinutes: c.aiMinutes })),
    });
    const billed = await client.apiVoid(new NewBillable({ accountId: 'hudson', customerId: 'acme', callSid: `CA-${name}` }));
    tell('NewBillable', billed.succeeded);

    const batch = await client.sendAll([new GetBilling(ofHudson), new GetBilling({ ...ofHudson, customerId: 'bakery' })]);
    tell('batch', batch.map(billing));
    tell('error', await refused(() => client.get(new GetBilling({ accountId: 'hudson' }))));
    tell('not there', await code(() => client.get(new GetBilling({ ...ofHudson, accountId: 'nowhere' }))));
    const page = await client.get(new ListCustomers({ accountIds: ['hudson'], countPerPage: 1 }));
    tell('page', { ids: page.items.map(c => c.id), totalCount: page.totalCount, hasMorePages: page.hasMorePages });
    const event = new UsageEvent({ id: '1', accountId: 'hudson', category: 'calls-outbound', startTime: '2026-11-02T10:00:00-05:00' });
    const facts = await client.post(new NewUsageEvents({ events: [event] }));
    tell('a fact again', facts.results.map(r => r.outcome));

    tell('raw get', records(await client.get<UsageRecordInfo[]>('/billing/usage', { ...ofHudson, leaves: true })));
    tell('raw post', await client.postToUrl('/billables', new NewBillable({ accountId: 'hudson', customerId: 'acme', callSid: `CA-${name}-raw` })));
    client.basePath = null;
    tell('json/reply', billing(await client.get(new GetBilling({ ...ofHudson, customerId: 'bakery' }))));
    client.basePath = 'api';

    await client.post(new Authenticate({ provider: 'logout' }));
    tell('signed out', await code(() => client.get(new GetBilling(ofHudson))));
}

// otherSignIns are Basic on every request, keys, and the client that sends its bodies as plain text.
async function otherSignIns() {
    JsonServiceClient.toBase64 = text => Buffer.from(text).toString('base64');
    const basic = new JsonServiceClient(url);
    basic.setCredentials(user, password);
    tell('basic', billing(await basic.get(new GetBilling({ ...ofHudson, customerId: 'acme' }))));
    const keyed = JsonApiClient.create(url, c => c.bearerToken = key);
    tell('key', billing(await keyed.get(new GetBilling({ ...ofHudson, customerId: 'acme' }))));
    tell('text body', (await keyed.apiVoid(new NewBillable({ accountId: 'hudson', customerId: 'acme', callSid: `CA-${name}-text` }))).succeeded);
}

// tokens outlive their access token by the refresh token.
async function tokens() {
    const answer = await signedIn(new JsonServiceClient(url));
    const client = new JsonServiceClient(url);
    client.bearerToken = answer.bearerToken;
    client.refreshToken = answer.refreshToken;
    await client.get(new GetBilling(ofHudson));
    tell('token held', client.bearerToken === answer.bearerToken);
    await wait(2 * 3600);
    tell('token expired', billing(await client.get(new GetBilling({ ...ofHudson, customerId: 'acme' }))));
    tell('token renewed', client.bearerToken !== answer.bearerToken);
    const stale = new JsonServiceClient(url);
    stale.bearerToken = answer.bearerToken;
    tell('stale token', await code(() => stale.get(new GetBilling(ofHudson))));
}

// cookies: the refresh token among them outlives the access token.
async function cookies() {
    const client = new JsonServiceClient(url);
    const answer = await client.post(new Authenticate({ provider: 'credentials', userName: user, password, useTokenCookie: true }));
    tell('token cookies', [answer.bearerToken ?? '', answer.refreshToken ?? '']);
    await wait(2 * 3600);
    tell('cookies renewed', billing(await client.get(new GetBilling({ ...ofHudson, customerId: 'acme' }))));
}

await operations();
await otherSignIns();
await tokens();
await cookies();
process.exit(0);
