-- Views for analysts. Each finds one payment by identity, or one cycle by currency and cut-off, without reading a whole table.

CREATE VIEW weir.ledger_entry AS
SELECT p.identity, p.requested_at, leg.side, leg.account, leg.participant, leg.counter_account, leg.counter_participant,
       p.currency, p.amount_minor, leg.sign * p.amount_minor AS signed_minor, p.route, b.cycle,
       coalesce(b.closed_at, p.decided_at) AS final_at, p.partition, p."offset"
FROM weir.payment p
LEFT JOIN weir.settlement_batch b ON b.currency = p.currency AND b.cut_off = p.cut_off
CROSS JOIN LATERAL (VALUES
    ('DEBIT', -1, p.debtor_account, p.debtor_participant, p.creditor_account, p.creditor_participant),
    ('CREDIT', 1, p.creditor_account, p.creditor_participant, p.debtor_account, p.debtor_participant)
) AS leg (side, sign, account, participant, counter_account, counter_participant)
WHERE p.kind = 'SETTLED' OR (p.kind = 'ACCEPTED' AND b.cycle IS NOT NULL);

COMMENT ON VIEW weir.ledger_entry IS 'Debit and credit of every final payment: SETTLED, and ACCEPTED whose cycle has a batch.';

CREATE VIEW weir.position_by_participant AS
SELECT participant, currency,
       coalesce(sum(moved) FILTER (WHERE gross), 0) AS real_time_minor,
       coalesce(sum(moved) FILTER (WHERE NOT gross), 0) AS netted_minor,
       sum(moved) AS position_minor
FROM (
    SELECT debtor_participant AS participant, currency, true AS gross, -sum(amount_minor) AS moved
    FROM weir.payment WHERE kind = 'SETTLED' GROUP BY debtor_participant, currency
    UNION ALL
    SELECT creditor_participant, currency, true, sum(amount_minor)
    FROM weir.payment WHERE kind = 'SETTLED' GROUP BY creditor_participant, currency
    UNION ALL
    SELECT participant, currency, false, sum(net_minor)
    FROM weir.net_position GROUP BY participant, currency
) AS movement
GROUP BY participant, currency;

COMMENT ON VIEW weir.position_by_participant IS 'What each participant owes (negative) or is owed: real-time payments gross, closed cycles net.';

CREATE VIEW weir.cycle AS
SELECT b.currency, b.cut_off, b.cycle,
       CASE WHEN stored.settled THEN 'SETTLED' ELSE 'CLOSED' END AS state,
       b.payments, b.gross_minor, b.net_minor, b.gross_minor - b.net_minor AS saved_minor,
       stored.payments AS stored_payments, stored.gross_minor AS stored_gross_minor,
       stored.differing_partitions, b.previous_cut_off, b.closed_at, b.scheme_version
FROM weir.settlement_batch b
CROSS JOIN LATERAL (
    SELECT coalesce(bool_and(same), false) AS settled, coalesce(sum(row_payments), 0)::bigint AS payments,
           coalesce(sum(row_gross), 0) AS gross_minor,
           coalesce(array_agg(partition ORDER BY partition) FILTER (WHERE NOT same), '{}') AS differing_partitions
    FROM (
        SELECT partition, r.payments AS row_payments, r.gross_minor AS row_gross,
               coalesce(t.payments, 0) = coalesce(r.payments, 0)
                   AND coalesce(t.gross_minor, 0) = coalesce(r.gross_minor, 0)
                   AND coalesce(t.hash_total, 0) = coalesce(r.hash_total, 0) AS same
        FROM (SELECT * FROM weir.settlement_batch_partition WHERE cycle = b.cycle) t
        FULL JOIN (
            SELECT p.partition, count(*) AS payments, sum(p.amount_minor) AS gross_minor,
                   weir.hash_total(sum(weir.control_hash(p))) AS hash_total
            FROM weir.payment p
            WHERE p.kind = 'ACCEPTED' AND p.cut_off = b.cut_off AND p.currency = b.currency
            GROUP BY p.partition
        ) r USING (partition)
    ) AS by_partition
) AS stored
UNION ALL
SELECT p.currency, p.cut_off,
       weir.cycle_name(p.currency, p.cut_off),
       'OPEN', count(*), sum(p.amount_minor), NULL, NULL, count(*), sum(p.amount_minor), '{}', NULL, NULL,
       max(p.scheme_version)
FROM weir.payment p
WHERE p.kind = 'ACCEPTED'
  AND NOT EXISTS (SELECT FROM weir.settlement_batch b WHERE b.currency = p.currency AND b.cut_off = p.cut_off)
GROUP BY p.currency, p.cut_off;

COMMENT ON VIEW weir.cycle IS 'OPEN: accepted payments without a batch. CLOSED: the batch is here. SETTLED: the stored payments match the batch''s count, gross and hash total, partition by partition.';

CREATE VIEW weir.bulk_status AS
SELECT split_part(p.identity, '/', 1) AS instructing_participant, p.bulk_id, max(p.bulk_count) AS payments,
       count(*) AS answered,
       count(*) FILTER (WHERE p.kind = 'SETTLED' OR b.cycle IS NOT NULL) AS final,
       count(*) FILTER (WHERE p.kind = 'ACCEPTED' AND b.cycle IS NULL) AS waiting_for_cycle,
       count(*) FILTER (WHERE p.kind = 'REJECTED') AS rejected,
       count(*) = max(p.bulk_count) AS complete,
       min(p.received_at) AS first_received_at, max(p.decided_at) AS last_decided_at
FROM weir.payment p
LEFT JOIN weir.settlement_batch b ON b.currency = p.currency AND b.cut_off = p.cut_off
WHERE p.bulk_id IS NOT NULL
GROUP BY split_part(p.identity, '/', 1), p.bulk_id;

COMMENT ON VIEW weir.bulk_status IS 'How far each bulk is: how many of its payments are answered, final, waiting for their cycle, rejected.';

CREATE VIEW weir.latency AS
SELECT identity, requested_at, kind, route, received_at, decided_at, stored_at,
       extract(epoch FROM decided_at - received_at) * 1000 AS decide_millis,
       extract(epoch FROM stored_at - decided_at) * 1000 AS store_millis,
       extract(epoch FROM stored_at - received_at) * 1000 AS total_millis,
       partition, "offset"
FROM weir.payment;

COMMENT ON VIEW weir.latency IS 'Milliseconds from the broker''s append of the instruction to the decision, and on to the stored row.';

CREATE VIEW weir.payment_story AS
SELECT identity, requested_at, decided_at AS at, 'ANSWER' AS step, kind, partition, origin_offset, amount_minor, currency,
       weir.cycle_name(currency, cut_off) AS cycle,
       concat_ws(', ', 'route ' || route, 'rule ' || rule, array_to_string(reason_names, ' '),
           'copied from partition ' || placed_from_partition || ' offset ' || placed_from_offset,
           'scheme version ' || scheme_version, 'stored ' || stored_at) AS detail
FROM weir.payment
UNION ALL
SELECT identity, requested_at, decided_at, CASE kind WHEN 'PLACED' THEN 'PLACEMENT' ELSE 'REPEAT' END, kind, partition,
       origin_offset, amount_minor, currency, NULL,
       concat_ws(', ', array_to_string(reason_names, ' '), 'copy sent to partition ' || target_partition,
           'first answered ' || first_kind || ' at offset ' || first_origin_offset || ' on ' || first_decided_at,
           'copied from partition ' || placed_from_partition || ' offset ' || placed_from_offset)
FROM weir.payment_repeat
UNION ALL
SELECT p.identity, p.requested_at, b.closed_at, 'BATCH', 'FINAL', b.partition, b."offset", p.amount_minor, p.currency, b.cycle,
       'with ' || b.payments || ' payments, gross ' || b.gross_minor || ', net ' || b.net_minor
FROM weir.payment p
JOIN weir.settlement_batch b ON b.currency = p.currency AND b.cut_off = p.cut_off;

COMMENT ON VIEW weir.payment_story IS 'Everything that happened to a payment, by identity: first answer, repeats, placement, the batch that made it final. Order by at.';
