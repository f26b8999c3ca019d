-- Weir's ledger: what was answered, what was settled, and the proof of how it came here.
-- docs/decisions/ledger-tables.md gives the reasons for keys, indexes and types.
--
-- Rules of this schema
--   * "partition" and "offset" are those of the topic that a row was read from; together they are a row's identity.
--   * Amounts are minor units of the currency (ISO 4217): bigint for one payment, numeric for sums.
--   * No defaults, no BEFORE triggers: either makes COPY insert row by row. Every value is sent.
--   * A row is never changed or deleted, except those of sink_partition.

-- payments.outcomes: SETTLED, ACCEPTED, REJECTED ------------------------------------------------------------------

CREATE TABLE weir.payment (
    "offset"             bigint      NOT NULL,
    origin_offset        bigint      NOT NULL,
    amount_minor         bigint,
    scheme_version       bigint      NOT NULL,
    requested_at         timestamptz NOT NULL,
    received_at          timestamptz NOT NULL,
    decided_at           timestamptz NOT NULL,
    stored_at            timestamptz NOT NULL,
    cut_off              timestamptz,
    placed_from_offset   bigint,
    partition            integer     NOT NULL,
    placed_from_partition integer,
    bulk_index           integer,
    bulk_count           integer,
    kind                 text        COLLATE "C" NOT NULL,
    identity             text        COLLATE "C" NOT NULL,
    currency             text        COLLATE "C",
    debtor_participant   text        COLLATE "C",
    debtor_account       text        COLLATE "C",
    creditor_participant text        COLLATE "C",
    creditor_account     text        COLLATE "C",
    route                text        COLLATE "C",
    rule                 text        COLLATE "C",
    end_to_end_id        text        COLLATE "C",
    uetr                 text        COLLATE "C",
    service_level        text        COLLATE "C",
    purpose              text        COLLATE "C",
    bulk_id              text        COLLATE "C",
    reason_codes         text[]      COLLATE "C",
    reason_names         text[]      COLLATE "C",
    CONSTRAINT payment_pk PRIMARY KEY (partition, "offset"),
    CONSTRAINT payment_once UNIQUE (identity, requested_at),
    CONSTRAINT payment_kind CHECK (kind IN ('SETTLED', 'ACCEPTED', 'REJECTED')),
    CONSTRAINT payment_moves_money CHECK (kind = 'REJECTED' OR (
        amount_minor BETWEEN 1 AND 999999999999999 AND currency IS NOT NULL
        AND debtor_participant IS NOT NULL AND creditor_participant IS NOT NULL
        AND debtor_account <> creditor_account
        AND route IS NOT NULL AND rule IS NOT NULL) IS TRUE),
    CONSTRAINT payment_route CHECK (CASE kind
        WHEN 'SETTLED' THEN route = 'REAL_TIME'
        WHEN 'ACCEPTED' THEN route = 'MICRO_BATCH'
        ELSE route IS NULL END IS TRUE),
    CONSTRAINT payment_cycle CHECK ((kind = 'ACCEPTED') = (cut_off IS NOT NULL)),
    CONSTRAINT payment_reasons CHECK ((kind = 'REJECTED') = (reason_codes IS NOT NULL)
        AND cardinality(reason_codes) IS NOT DISTINCT FROM cardinality(reason_names))
);

-- One index that costs COPY next to nothing and finds one cycle, one time span, one bulk.
CREATE INDEX payment_when ON weir.payment
    USING brin (cut_off, decided_at, bulk_id text_bloom_ops) WITH (pages_per_range = 32, autosummarize = on);

COMMENT ON TABLE weir.payment IS 'One row per payment: its first answer (SETTLED, ACCEPTED, REJECTED), from payments.outcomes.';
COMMENT ON COLUMN weir.payment.origin_offset IS 'Offset of the instruction in payments.instructions, same partition number.';
COMMENT ON COLUMN weir.payment.cut_off IS 'ACCEPTED only: names the cycle, with the currency. Final when the cycle has a settlement_batch.';
COMMENT ON COLUMN weir.payment.stored_at IS 'Clock of the sink when it sent the row, just before the commit.';

-- payments.outcomes: DUPLICATE, CONFLICT, TOO_LATE, REFUSED, PLACED -------------------------------------------------

CREATE TABLE weir.payment_repeat (
    "offset"             bigint      NOT NULL,
    origin_offset        bigint      NOT NULL,
    amount_minor         bigint,
    scheme_version       bigint      NOT NULL,
    requested_at         timestamptz,
    received_at          timestamptz NOT NULL,
    decided_at           timestamptz NOT NULL,
    stored_at            timestamptz NOT NULL,
    placed_from_offset   bigint,
    first_origin_offset  bigint,
    first_decided_at     timestamptz,
    first_cut_off        timestamptz,
    partition            integer     NOT NULL,
    placed_from_partition integer,
    target_partition     integer,
    bulk_index           integer,
    bulk_count           integer,
    kind                 text        COLLATE "C" NOT NULL,
    identity             text        COLLATE "C",
    currency             text        COLLATE "C",
    debtor_participant   text        COLLATE "C",
    debtor_account       text        COLLATE "C",
    creditor_participant text        COLLATE "C",
    creditor_account     text        COLLATE "C",
    end_to_end_id        text        COLLATE "C",
    uetr                 text        COLLATE "C",
    service_level        text        COLLATE "C",
    purpose              text        COLLATE "C",
    bulk_id              text        COLLATE "C",
    reason_codes         text[]      COLLATE "C",
    reason_names         text[]      COLLATE "C",
    first_kind           text        COLLATE "C",
    first_reason_codes   text[]      COLLATE "C",
    first_reason_names   text[]      COLLATE "C",
    CONSTRAINT payment_repeat_pk PRIMARY KEY (partition, "offset"),
    CONSTRAINT payment_repeat_kind CHECK (kind IN ('DUPLICATE', 'CONFLICT', 'TOO_LATE', 'REFUSED', 'PLACED')),
    CONSTRAINT payment_repeat_first CHECK ((kind = 'DUPLICATE') = (first_kind IS NOT NULL)),
    CONSTRAINT payment_repeat_target CHECK ((kind = 'PLACED') = (target_partition IS NOT NULL))
);

CREATE INDEX payment_repeat_identity ON weir.payment_repeat (identity);

COMMENT ON TABLE weir.payment_repeat IS 'Answers that move nothing and bind nothing new: DUPLICATE, CONFLICT, TOO_LATE, REFUSED, PLACED, from payments.outcomes.';

-- payments.dead-letters --------------------------------------------------------------------------------------------

CREATE TABLE weir.dead_letter (
    "offset"         bigint      NOT NULL,
    origin_offset    bigint,
    origin_timestamp timestamptz,
    stored_at        timestamptz NOT NULL,
    partition        integer     NOT NULL,
    origin_partition integer,
    cause            text        COLLATE "C" NOT NULL,
    origin_topic     text        COLLATE "C",
    detail           text        COLLATE "C",
    key              bytea,
    value            bytea,
    header_names     text[]      COLLATE "C" NOT NULL,
    header_values    bytea[]     NOT NULL,
    CONSTRAINT dead_letter_pk PRIMARY KEY (partition, "offset")
);

COMMENT ON TABLE weir.dead_letter IS 'Records that could not be read as an instruction: the original bytes, from payments.dead-letters.';
COMMENT ON COLUMN weir.dead_letter.cause IS 'Header weir-cause; UNSTATED if the record has none (then it was not written by Weir).';
COMMENT ON COLUMN weir.dead_letter.header_names IS 'Header keys in order; what text cannot hold (NUL) is replaced by U+FFFD. Values are exact.';

-- settlement.batches -----------------------------------------------------------------------------------------------

CREATE TABLE weir.settlement_batch (
    "offset"         bigint        NOT NULL,
    previous_cut_off timestamptz   NOT NULL,
    cut_off          timestamptz   NOT NULL,
    closed_at        timestamptz   NOT NULL,
    stored_at        timestamptz   NOT NULL,
    scheme_version   bigint        NOT NULL,
    payments         bigint        NOT NULL,
    hash_total       bigint        NOT NULL,
    partition        integer       NOT NULL,
    gross_minor      numeric(38)   NOT NULL,
    net_minor        numeric(38)   NOT NULL,
    cycle            text          COLLATE "C" NOT NULL,
    currency         text          COLLATE "C" NOT NULL,
    CONSTRAINT settlement_batch_pk PRIMARY KEY (partition, "offset"),
    CONSTRAINT settlement_batch_cycle UNIQUE (cycle),
    CONSTRAINT settlement_batch_cut_off UNIQUE (currency, cut_off),
    CONSTRAINT settlement_batch_not_empty CHECK (payments > 0 AND gross_minor > 0),
    CONSTRAINT settlement_batch_nets CHECK (net_minor BETWEEN 0 AND gross_minor)
);

CREATE TABLE weir.settlement_batch_partition (
    cycle       text        COLLATE "C" NOT NULL REFERENCES weir.settlement_batch (cycle),
    partition   integer     NOT NULL,
    sequence    bigint      NOT NULL,
    payments    bigint      NOT NULL,
    gross_minor numeric(38) NOT NULL,
    hash_total  bigint      NOT NULL,
    CONSTRAINT settlement_batch_partition_pk PRIMARY KEY (cycle, partition)
);

CREATE TABLE weir.net_position (
    cycle       text        COLLATE "C" NOT NULL REFERENCES weir.settlement_batch (cycle),
    participant text        COLLATE "C" NOT NULL,
    currency    text        COLLATE "C" NOT NULL,
    net_minor   numeric(38) NOT NULL,
    CONSTRAINT net_position_pk PRIMARY KEY (cycle, participant)
);

CREATE INDEX net_position_participant ON weir.net_position (participant, currency);

COMMENT ON TABLE weir.settlement_batch IS 'One row per closed cycle with its control totals, from settlement.batches.';
COMMENT ON TABLE weir.settlement_batch_partition IS 'Control totals of one closed cycle by partition of payments.instructions.';
COMMENT ON TABLE weir.net_position IS 'What a participant owes (negative) or is owed (positive) in a closed cycle.';

-- The sink's own books ---------------------------------------------------------------------------------------------

CREATE TABLE weir.sink_partition (
    topic_id            uuid        NOT NULL,
    partition           integer     NOT NULL,
    topic               text        COLLATE "C" NOT NULL,
    first_offset        bigint      NOT NULL,
    next_offset         bigint      NOT NULL,
    leader_epoch        integer,
    owner_epoch         bigint      NOT NULL,
    owner_id            text        COLLATE "C" NOT NULL,
    owner_pid           integer     NOT NULL,
    owner_backend_start timestamptz NOT NULL,
    rows_total          bigint      NOT NULL,
    chain_hash          bytea       NOT NULL,
    updated_at          timestamptz NOT NULL,
    CONSTRAINT sink_partition_pk PRIMARY KEY (topic_id, partition)
) WITH (fillfactor = 50);

COMMENT ON TABLE weir.sink_partition IS 'The sink''s position: the only one that counts. Kafka''s committed offset is a mirror for lag tools.';
COMMENT ON COLUMN weir.sink_partition.owner_epoch IS 'Raised by every take-over; a writer with a lower one has been replaced.';
COMMENT ON COLUMN weir.sink_partition.chain_hash IS 'hash of the latest sink_batch; 32 zero bytes before the first.';

CREATE TABLE weir.sink_batch (
    topic_id     uuid        NOT NULL,
    partition    integer     NOT NULL,
    from_offset  bigint      NOT NULL,
    to_offset    bigint      NOT NULL,
    records      bigint      NOT NULL,
    applied      bigint      NOT NULL,
    dead         bigint      NOT NULL,
    settled      bigint      NOT NULL,
    accepted     bigint      NOT NULL,
    rejected     bigint      NOT NULL,
    duplicate    bigint      NOT NULL,
    conflict     bigint      NOT NULL,
    too_late     bigint      NOT NULL,
    refused      bigint      NOT NULL,
    placed       bigint      NOT NULL,
    batches      bigint      NOT NULL,
    amount_minor numeric(38) NOT NULL,
    hash_total   bigint      NOT NULL,
    owner_epoch  bigint      NOT NULL,
    committed_at timestamptz NOT NULL,
    prev_hash    bytea       NOT NULL,
    hash         bytea       NOT NULL,
    CONSTRAINT sink_batch_pk PRIMARY KEY (topic_id, partition, from_offset),
    CONSTRAINT sink_batch_range CHECK (to_offset > from_offset AND records BETWEEN 0 AND to_offset - from_offset),
    CONSTRAINT sink_batch_adds_up CHECK (records = applied + dead
        AND applied = settled + accepted + rejected + duplicate + conflict + too_late + refused + placed + batches)
);

COMMENT ON TABLE weir.sink_batch IS 'Append-only: one row per committed range [from_offset, to_offset) of a partition, with control totals, chained by hash.';
COMMENT ON COLUMN weir.sink_batch.records IS 'Records in the range; offsets also count transaction markers and aborted records, so fewer than the range is wide.';
COMMENT ON COLUMN weir.sink_batch.dead IS 'Rows in dead_letter; all other records are applied.';
COMMENT ON COLUMN weir.sink_batch.amount_minor IS 'Sum over SETTLED and ACCEPTED, or of the batches'' gross: a control total across currencies, not an amount of money.';
COMMENT ON COLUMN weir.sink_batch.hash_total IS 'Sum modulo 2^64 of control_hash, dead_letter_hash or settlement_batch_hash of the records.';
COMMENT ON COLUMN weir.sink_batch.committed_at IS 'Clock of the sink just before the commit.';
