-- What the audit has verified and how far, so that a later audit goes on from there and retention may remove the source.
-- Written and read by the audit only. One run copies what it needs from the last run that held, so old runs can go.

CREATE TABLE weir.audit_run (
    run           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    base_run      bigint,
    topic_id      uuid        NOT NULL,
    started_at    timestamptz NOT NULL,
    finished_at   timestamptz,
    holds         boolean,
    records       bigint      NOT NULL DEFAULT 0,
    differences   bigint      NOT NULL DEFAULT 0
);

COMMENT ON TABLE weir.audit_run IS 'One run of the audit. Seals of a run count once it holds.';
COMMENT ON COLUMN weir.audit_run.base_run IS 'Run whose seals this one went on from; null = from the start of the topics.';
COMMENT ON COLUMN weir.audit_run.topic_id IS 'Id of payments.instructions: a re-created topic is another one.';

CREATE TABLE weir.audit_seal (
    run           bigint  NOT NULL REFERENCES weir.audit_run ON DELETE CASCADE,
    topic         text    COLLATE "C" NOT NULL,
    partition     integer NOT NULL,
    verified_from bigint  NOT NULL,
    verified_to   bigint  NOT NULL,
    rows_to       bigint  NOT NULL,
    chain_hash    bytea,
    PRIMARY KEY (run, topic, partition)
);

COMMENT ON TABLE weir.audit_seal IS 'How far each partition is verified: records of the topic below verified_to, stored rows below rows_to.';
COMMENT ON COLUMN weir.audit_seal.chain_hash IS 'Hash of the last sink_batch below rows_to.';

CREATE TABLE weir.audit_total (
    run          bigint      NOT NULL REFERENCES weir.audit_run ON DELETE CASCADE,
    partition    integer     NOT NULL,
    kind         text        COLLATE "C" NOT NULL,
    records      bigint      NOT NULL,
    amount_minor numeric(38) NOT NULL,
    hash_total   bigint      NOT NULL,
    PRIMARY KEY (run, partition, kind)
);

COMMENT ON TABLE weir.audit_total IS 'Sealed totals of all answers by kind (and DEAD_LETTER), from the beginning up to the seal.';

CREATE TABLE weir.audit_cycle (
    run         bigint      NOT NULL REFERENCES weir.audit_run ON DELETE CASCADE,
    currency    text        COLLATE "C" NOT NULL,
    cut_off     timestamptz NOT NULL,
    partition   integer     NOT NULL,
    payments    bigint      NOT NULL,
    gross_minor numeric(38) NOT NULL,
    hash_total  numeric     NOT NULL,
    PRIMARY KEY (run, currency, cut_off, partition)
);

COMMENT ON TABLE weir.audit_cycle IS 'Control totals of accepted payments by cycle and partition, as recomputed; a row goes when its batch has been verified.';
COMMENT ON COLUMN weir.audit_cycle.hash_total IS 'Sum of the signed control hashes, not reduced.';

CREATE TABLE weir.audit_position (
    run         bigint      NOT NULL REFERENCES weir.audit_run ON DELETE CASCADE,
    currency    text        COLLATE "C" NOT NULL,
    cut_off     timestamptz NOT NULL,
    participant text        COLLATE "C" NOT NULL,
    net_minor   numeric(38) NOT NULL,
    PRIMARY KEY (run, currency, cut_off, participant)
);

COMMENT ON TABLE weir.audit_position IS 'Net positions by cycle, as recomputed from accepted payments; rows go when the batch has been verified.';

CREATE TABLE weir.audit_placed (
    run              bigint  NOT NULL REFERENCES weir.audit_run ON DELETE CASCADE,
    origin_partition integer NOT NULL,
    target_partition integer NOT NULL,
    sent             bigint  NOT NULL,
    sent_high        bigint  NOT NULL,
    sent_low         bigint  NOT NULL,
    copies           bigint  NOT NULL,
    copies_high      bigint  NOT NULL,
    copies_low       bigint  NOT NULL,
    PRIMARY KEY (run, origin_partition, target_partition)
);

COMMENT ON TABLE weir.audit_placed IS 'By pair of partitions: misplaced records that were answered PLACED, and copies found; each as count and additive 128-bit hash of their origins.';

CREATE TABLE weir.audit_partial (
    run       bigint      NOT NULL REFERENCES weir.audit_run ON DELETE CASCADE,
    partition integer     NOT NULL,
    currency  text        COLLATE "C" NOT NULL,
    sequence  bigint      NOT NULL,
    cut_off   timestamptz NOT NULL,
    PRIMARY KEY (run, partition, currency)
);

COMMENT ON TABLE weir.audit_partial IS 'The last partial of each partition and currency: the next one must follow it.';
