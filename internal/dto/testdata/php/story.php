<?php
// Makes requests of the generated types and reads answers into them; each line says what came of one.

namespace dtos;

require __DIR__ . '/stubs.php';
require $argv[1];

function say($value): void { echo json_encode($value, JSON_UNESCAPED_SLASHES), "\n"; }

$report = new BillingReport(startDate: '2026-03-01', accountId: 'hudson');
say($report);
say(new BillingReport(endDate: '2026-03-31'));
say(new ReportRequest());
say([$report->getTypeName(), $report->getMethod(), get_class($report->createResponse())]);

$info = $report->createResponse();
$info->fromMap(['id' => 'r1', 'status' => 'Error']);
say([$info->status === ReportStatuses::Error, $info]);

$page = (new ListAccounts(page: 2, name: 'a'))->createResponse();
$page->fromMap(['totalCount' => 1, 'items' => [[
    'id' => 'a1', 'balance' => 1.5, 'created' => '2026-03-05T12:00:00Z', 'tags' => ['k' => 'v'], 'parent' => ['id' => 'a0', 'created' => '2025-01-02T00:00:00Z'],
    'kind' => 'Postpaid', 'kinds' => ['Prepaid'],
]]]);
say([get_class($page->items[0]), $page->items[0]->parent->id, $page->items[0]->kinds[0]->name]);
say($page);

$list = (new ListUsageRecords())->createResponse();
$list->fromMap([['category' => 'calls', 'count' => 3], ['category' => 'texts']]);
say([count($list), $list[1]]);

(new NewBillable(callSid: 'CA1'))->createResponse();
say(new GetBilling());
say((new OddNames(class: 'c', category: OddValues::calls_inbound))->createResponse());
say(new OddNames(class: 'c', category: OddValues::class_, function: ['f']));
