-- Control hashes and totals, recomputed from columns. docs/guarantees.md defines them; audit and views use them.

CREATE FUNCTION weir.millis(at timestamptz) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN trunc(extract(epoch FROM at) * 1000)::text;

COMMENT ON FUNCTION weir.millis IS 'Milliseconds since 1970-01-01T00:00Z, as the text that control hashes are made of.';

CREATE FUNCTION weir.hash64(content text) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ('x' || encode(substring(sha256(convert_to(content, 'UTF8')) FROM 1 FOR 8), 'hex'))::bit(64)::bigint;

COMMENT ON FUNCTION weir.hash64 IS 'First 8 bytes, big endian, of the SHA-256 of the UTF-8 bytes of a text.';

CREATE FUNCTION weir.hash_total(total numeric) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (mod(mod(coalesce(total, 0), 18446744073709551616) + 18446744073709551616 + 9223372036854775808,
        18446744073709551616) - 9223372036854775808)::bigint;

COMMENT ON FUNCTION weir.hash_total IS 'A sum of control hashes modulo 2^64, as a signed 64-bit number: weir.hash_total(sum(hash)).';

CREATE FUNCTION weir.control_hash(kind text, identity text, requested_at timestamptz, amount_minor bigint, currency text,
        debtor_participant text, debtor_account text, creditor_participant text, creditor_account text,
        cut_off timestamptz, reason_codes text[], partition integer, origin_offset bigint) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN weir.hash64(kind || '|' || coalesce(identity, '') || '|' || coalesce(weir.millis(requested_at), '') || '|'
        || coalesce(amount_minor::text, '') || '|' || coalesce(currency, '') || '|'
        || coalesce(debtor_participant, '') || '|' || coalesce(debtor_account, '') || '|'
        || coalesce(creditor_participant, '') || '|' || coalesce(creditor_account, '') || '|'
        || coalesce(weir.millis(cut_off), '') || '|' || coalesce(array_to_string(reason_codes, ','), '') || '|'
        || partition::text || '|' || origin_offset::text);

CREATE FUNCTION weir.control_hash(p weir.payment) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN weir.control_hash(p.kind, p.identity, p.requested_at, p.amount_minor, p.currency, p.debtor_participant,
        p.debtor_account, p.creditor_participant, p.creditor_account, p.cut_off, p.reason_codes, p.partition,
        p.origin_offset);

CREATE FUNCTION weir.control_hash(r weir.payment_repeat) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN weir.control_hash(r.kind, r.identity, r.requested_at, r.amount_minor, r.currency, r.debtor_participant,
        r.debtor_account, r.creditor_participant, r.creditor_account, NULL, r.reason_codes, r.partition,
        r.origin_offset);

CREATE FUNCTION weir.dead_letter_hash(d weir.dead_letter) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN weir.hash64(d.partition::text || '|' || d."offset"::text || '|' || d.cause || '|'
        || coalesce(d.origin_partition::text, '') || '|' || coalesce(d.origin_offset::text, '') || '|'
        || coalesce(encode(sha256(d.value), 'hex'), ''));

COMMENT ON FUNCTION weir.dead_letter_hash IS 'partition|offset|cause|origin partition|origin offset|hex of the SHA-256 of the value; absent = empty text.';

CREATE FUNCTION weir.settlement_batch_hash(b weir.settlement_batch) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN weir.hash64(b.partition::text || '|' || b."offset"::text || '|' || b.cycle || '|' || b.payments::text || '|'
        || b.gross_minor::text || '|' || b.hash_total::text || '|' || b.net_minor::text);

COMMENT ON FUNCTION weir.settlement_batch_hash IS 'partition|offset|cycle|payments|gross|hash total|net.';

CREATE FUNCTION weir.chain_hash(b weir.sink_batch) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN sha256(b.prev_hash || convert_to(concat_ws('|', b.topic_id, b.partition, b.from_offset, b.to_offset,
        b.records, b.applied, b.dead, b.settled, b.accepted, b.rejected, b.duplicate, b.conflict, b.too_late,
        b.refused, b.placed, b.batches, b.amount_minor, b.hash_total, b.owner_epoch), 'UTF8'));

COMMENT ON FUNCTION weir.chain_hash IS 'What sink_batch.hash must be: SHA-256 of the previous hash and the ''|''-joined text of range, counts, totals and epoch.';

CREATE FUNCTION weir.cycle_name(currency text, cut_off timestamptz) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN currency || '/' || to_char(cut_off AT TIME ZONE 'UTC', CASE
        WHEN date_trunc('second', cut_off) = cut_off THEN 'YYYY-MM-DD"T"HH24:MI:SS"Z"'
        ELSE 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"' END);

COMMENT ON FUNCTION weir.cycle_name IS 'Name of a cycle: currency, slash, cut-off as ISO 8601 instant in UTC.';
