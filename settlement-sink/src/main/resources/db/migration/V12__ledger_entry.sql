-- The same entries as before, for less than half of the time: one scan for each side instead of a loop over two values in each row.
-- The audit adds up all of them.

CREATE OR REPLACE VIEW weir.ledger_entry AS
SELECT p.identity, p.requested_at, 'DEBIT'::text AS side, p.debtor_account AS account,
       p.debtor_participant AS participant, p.creditor_account AS counter_account,
       p.creditor_participant AS counter_participant, p.currency, p.amount_minor, -p.amount_minor AS signed_minor,
       p.route, b.cycle, coalesce(b.closed_at, p.decided_at) AS final_at, p.partition, p."offset"
FROM weir.payment p
LEFT JOIN weir.settlement_batch b ON b.currency = p.currency AND b.cut_off = p.cut_off
WHERE p.kind = 'SETTLED' OR (p.kind = 'ACCEPTED' AND b.cycle IS NOT NULL)
UNION ALL
SELECT p.identity, p.requested_at, 'CREDIT'::text, p.creditor_account, p.creditor_participant, p.debtor_account,
       p.debtor_participant, p.currency, p.amount_minor, p.amount_minor, p.route, b.cycle,
       coalesce(b.closed_at, p.decided_at), p.partition, p."offset"
FROM weir.payment p
LEFT JOIN weir.settlement_batch b ON b.currency = p.currency AND b.cut_off = p.cut_off
WHERE p.kind = 'SETTLED' OR (p.kind = 'ACCEPTED' AND b.cycle IS NOT NULL);
