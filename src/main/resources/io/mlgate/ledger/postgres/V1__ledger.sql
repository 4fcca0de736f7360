-- The beginning of a model's chain, which stands for its name: of one length, whatever the name's.
CREATE FUNCTION mlgate_ledger_chain(model text) RETURNS bytea
    LANGUAGE sql STABLE STRICT
    AS $$ SELECT sha256(convert_to(E'mlgate/ledger/v1\n' || model, 'UTF8')) $$;

CREATE TABLE mlgate_ledger (
    chain    bytea  NOT NULL CHECK (chain = mlgate_ledger_chain(model)),
    sequence bigint NOT NULL CHECK (sequence >= 1),
    model    text   NOT NULL,
    -- Tells appends apart whose lines are alike, so that the fate of a commit can be looked up.
    attempt  uuid   NOT NULL,
    -- The record's line without its line feed, byte by byte.
    line     bytea  NOT NULL CHECK (octet_length(line) <= 4194304),
    PRIMARY KEY (chain, sequence),
    CHECK (substring(line FROM 1 FOR octet_length('{"sequence":' || sequence || ','))
        = ('{"sequence":' || sequence || ',')::bytea)
);

CREATE FUNCTION mlgate_ledger_refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        RAISE EXCEPTION '% of %: records of the ledger are only ever appended', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END $$;

CREATE TRIGGER mlgate_ledger_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON mlgate_ledger
    FOR EACH STATEMENT EXECUTE FUNCTION mlgate_ledger_refuse();

ALTER TABLE mlgate_ledger ENABLE ALWAYS TRIGGER mlgate_ledger_refuse;
