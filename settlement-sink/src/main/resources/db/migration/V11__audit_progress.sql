-- What an audit has come to, so that one that was killed goes on where it was: its seal, how far each partition is, and what
-- it found so far. Written and read by the audit only.

ALTER TABLE weir.audit_run ADD COLUMN processor_group text COLLATE "C";

COMMENT ON COLUMN weir.audit_run.processor_group IS 'Group whose committed offsets were the seal.';

CREATE TABLE weir.audit_edge (
    run          bigint  NOT NULL REFERENCES weir.audit_run ON DELETE CASCADE,
    topic        text    COLLATE "C" NOT NULL,
    partition    integer NOT NULL,
    topic_id     uuid    NOT NULL,
    read_to      bigint  NOT NULL,
    answered     bigint,
    batches_to   bigint,
    first_offset bigint,
    next_offset  bigint,
    chain_hash   bytea,
    PRIMARY KEY (run, topic, partition)
);

COMMENT ON TABLE weir.audit_edge IS 'The seal of a run: up to where each partition is verified by it.';
COMMENT ON COLUMN weir.audit_edge.read_to IS 'End of the partition when the seal was taken.';
COMMENT ON COLUMN weir.audit_edge.answered IS 'Of instructions: the first one that may have no answer yet.';
COMMENT ON COLUMN weir.audit_edge.batches_to IS 'Of batches: those below it are made of answered payments only.';
COMMENT ON COLUMN weir.audit_edge.next_offset IS 'The sink''s position; null where it never was.';

CREATE TABLE weir.audit_pass (
    run            bigint  NOT NULL REFERENCES weir.audit_run ON DELETE CASCADE,
    partition      integer NOT NULL,
    finished       boolean NOT NULL,
    records        bigint  NOT NULL,
    pending_rows   bigint  NOT NULL,
    pending_copies bigint  NOT NULL,
    without_source bigint  NOT NULL,
    PRIMARY KEY (run, partition)
);

COMMENT ON TABLE weir.audit_pass IS 'What a run has counted in each partition of the instructions so far.';

ALTER TABLE weir.audit_placed ADD COLUMN beyond_seal boolean NOT NULL DEFAULT false;
ALTER TABLE weir.audit_placed DROP CONSTRAINT audit_placed_pkey;
ALTER TABLE weir.audit_placed ADD PRIMARY KEY (run, origin_partition, target_partition, beyond_seal);

COMMENT ON COLUMN weir.audit_placed.beyond_seal IS 'Copies above the seal of records below it: they count in this run only.';

ALTER TABLE weir.audit_cycle ADD COLUMN batch_partition integer, ADD COLUMN batch_offset bigint;

COMMENT ON TABLE weir.audit_cycle IS 'Control totals of accepted payments by cycle and partition, as recomputed; a row goes with the end of the run that verified its batch.';
COMMENT ON COLUMN weir.audit_cycle.batch_offset IS 'Where the batch stands that was verified against it.';

CREATE TABLE weir.audit_count (
    run         bigint NOT NULL REFERENCES weir.audit_run ON DELETE CASCADE,
    kind        text   COLLATE "C" NOT NULL,
    differences bigint NOT NULL,
    PRIMARY KEY (run, kind)
);

COMMENT ON TABLE weir.audit_count IS 'How many differences of each kind a run found.';

CREATE TABLE weir.audit_difference (
    run       bigint  NOT NULL REFERENCES weir.audit_run ON DELETE CASCADE,
    number    bigint  GENERATED ALWAYS AS IDENTITY,
    kind      text    COLLATE "C" NOT NULL,
    place     text    COLLATE "C" NOT NULL,
    partition integer,
    "offset"  bigint,
    identity  text    COLLATE "C" NOT NULL,
    detail    text    NOT NULL,
    expected  text    NOT NULL,
    found     text    NOT NULL,
    PRIMARY KEY (run, number)
);

COMMENT ON TABLE weir.audit_difference IS 'The differences that the last runs found, by name; at most as many as were asked for.';
COMMENT ON COLUMN weir.audit_difference.place IS 'Topic or table that shows it.';
