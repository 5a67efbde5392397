-- The store: one DuckDB file. Reports and readings are evidence; everything below `story` can be made again from them.
-- The number of this schema stands in `about`; store/__init__.py refuses files of another one.

CREATE TABLE about (
    application VARCHAR NOT NULL,       -- always 'dateline', so that another program's file is refused
    schema      INTEGER NOT NULL,       -- number of this schema
    made_by     VARCHAR NOT NULL        -- version of Dateline that made the file
);

CREATE TABLE report (
    id              VARCHAR PRIMARY KEY,    -- given with the report, or made from its content
    digest          VARCHAR NOT NULL,       -- of everything that was read of it; tells a changed report from a known one
    origin          VARCHAR,                -- file (and line) it was read from
    source          VARCHAR,                -- the outlet
    title           VARCHAR,                -- headline, where it is not part of the text
    author          VARCHAR,                -- as the input states it
    url             VARCHAR,                -- as the input states it
    language        VARCHAR,                -- ISO 639-1
    published       VARCHAR,                -- ISO 8601 date, date-time or interval of days, as stated or inferred
    published_basis VARCHAR NOT NULL,       -- metadata, text, file, inferred or none
    known_from      DATE,                   -- the last day of `published`: from then on --as-of counts the report
    text            VARCHAR NOT NULL,       -- to the letter; all offsets count its code points
    extra           JSON NOT NULL,          -- the input's other fields
    model           VARCHAR NOT NULL,       -- name and version of the language model that read it
    reading         JSON NOT NULL           -- passages, sentences and all mentions, as dateline.mention.Reading has them
);

CREATE TABLE judgement (
    kind        VARCHAR NOT NULL,       -- entity or happening
    "left"      VARCHAR NOT NULL,       -- one of the two that were compared, as named in the evidence
    "right"     VARCHAR NOT NULL,       -- the other
    verdict     VARCHAR NOT NULL,       -- same, different or unsure
    score       DOUBLE NOT NULL,        -- -1 .. 1
    "by"        VARCHAR NOT NULL,       -- dateline, or the person whose word it is (which outranks)
    comparisons JSON NOT NULL           -- name, score, reason and the two values of each comparison
);

CREATE TABLE correction (
    id           VARCHAR PRIMARY KEY,   -- made from everything else but withdrawn_at
    kind         VARCHAR NOT NULL,      -- date, not an event, speaker, same or different
    targets      JSON NOT NULL,         -- places in reports that it speaks of: triggers, contents of quotes
    value        VARCHAR,               -- the right date (ISO 8601) or speaker; null where it is not known
    "left"       VARCHAR,               -- of same and different: the one, as named in table judgement
    "right"      VARCHAR,               -- the other
    "by"         VARCHAR NOT NULL,      -- the person whose word it is
    given_at     VARCHAR NOT NULL,      -- when it was given, ISO 8601, UTC
    withdrawn_at VARCHAR                -- when it was taken back; from then on it has no effect
);

CREATE TABLE story (
    position INTEGER PRIMARY KEY,       -- order of their first reports
    id       VARCHAR NOT NULL UNIQUE,   -- stable while its first report stays
    title    VARCHAR NOT NULL,          -- headline or first sentence of its most typical report
    begins   VARCHAR,                   -- first publication, ISO date
    ends     VARCHAR,                   -- last publication, ISO date
    reports  VARCHAR[] NOT NULL         -- ids of its reports, in report time
);

CREATE TABLE copies (
    position INTEGER PRIMARY KEY,       -- order of their earliest reports
    reports  VARCHAR[] NOT NULL         -- ids of reports that are one text, the earliest first
);

CREATE TABLE entity (
    position INTEGER PRIMARY KEY,       -- order of their first mentions
    id       VARCHAR NOT NULL UNIQUE,   -- made from kind, name and first mention
    kind     VARCHAR NOT NULL,          -- person, organization, place, group or other
    name     VARCHAR NOT NULL,          -- its usual name
    body     JSON NOT NULL              -- dateline.story.Entity
);

CREATE TABLE happening (
    position INTEGER PRIMARY KEY,       -- order in event time, undated ones last
    id       VARCHAR NOT NULL UNIQUE,   -- made from its first mention
    lemma    VARCHAR NOT NULL,          -- of the trigger that names it most often
    code     VARCHAR,                   -- PLOVER
    begins   TIMESTAMP,                 -- local time; null where no mention is dated
    ends     TIMESTAMP,                 -- exclusive
    status   VARCHAR NOT NULL,          -- the last of its history
    story    VARCHAR,                   -- id of the story it belongs to
    body     JSON NOT NULL              -- dateline.story.Happening
);

CREATE TABLE disagreement (
    position INTEGER PRIMARY KEY,       -- order in which they were found
    kind     VARCHAR NOT NULL,          -- name, date, number, place, status or polarity
    about    VARCHAR NOT NULL,          -- what the sources differ on
    body     JSON NOT NULL              -- dateline.story.Disagreement
);

-- For people who ask in SQL: one row a mention, straight from the readings.

CREATE VIEW event AS
SELECT r.id AS report, e.id, e.lemma, e.event_class AS class, e.code, e.mode, e.cameo, e."begin", e."end", e.status,
       e.certainty, e.polarity, e.tense, e.source, e.span[1] AS start_offset, e.span[2] AS end_offset
FROM report r, unnest(from_json(r.reading->'events', '[{"id": "VARCHAR", "lemma": "VARCHAR", "event_class": "VARCHAR",
  "code": "VARCHAR", "mode": "VARCHAR", "cameo": "VARCHAR", "begin": "TIMESTAMP", "end": "TIMESTAMP", "status": "VARCHAR",
  "certainty": "VARCHAR", "polarity": "VARCHAR", "tense": "VARCHAR", "source": "VARCHAR", "span": ["INTEGER"]}]')) AS t(e);

CREATE VIEW mention AS
SELECT r.id AS report, m.id, m.kind, m.form, m.referent, m.span[1] AS start_offset, m.span[2] AS end_offset,
       r.text[m.span[1] + 1 : m.span[2]] AS words
FROM report r, unnest(from_json(r.reading->'names', '[{"id": "VARCHAR", "kind": "VARCHAR", "form": "VARCHAR",
  "referent": "VARCHAR", "span": ["INTEGER"]}]')) AS t(m);

CREATE VIEW time_expression AS
SELECT r.id AS report, m.id, m.type, m.value, m.mod, m."begin", m."end", m.span[1] AS start_offset, m.span[2] AS end_offset,
       r.text[m.span[1] + 1 : m.span[2]] AS words
FROM report r, unnest(from_json(r.reading->'times', '[{"id": "VARCHAR", "type": "VARCHAR", "value": "VARCHAR",
  "mod": "VARCHAR", "begin": "TIMESTAMP", "end": "TIMESTAMP", "span": ["INTEGER"]}]')) AS t(m);
