-- The store: one DuckDB file. Reports, readings, judgements of persons and corrections are evidence; everything below
-- `pending` can be made again from them.
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
    asked           VARCHAR,                -- the model as --model named it; null if it was not said
    reading         JSON NOT NULL,          -- passages, sentences and all mentions, as dateline.mention.Reading has them
    stamp           VARCHAR NOT NULL        -- fingerprint of the report and its reading, as they are stored
);

CREATE TABLE judgement (
    kind        VARCHAR NOT NULL,       -- entity or happening
    "left"      VARCHAR NOT NULL,       -- one of the two that were compared, as named in the evidence
    "right"     VARCHAR NOT NULL,       -- the other
    verdict     VARCHAR NOT NULL,       -- same, different or unsure
    score       DOUBLE NOT NULL,        -- -1 .. 1
    "by"        VARCHAR NOT NULL,       -- dateline, or the person whose word it is (which outranks)
    "at"        VARCHAR,                -- when a person ruled so, ISO 8601, UTC; null where dateline judged
    about       VARCHAR,                -- of dateline's: the story or the part that it was judged in
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

CREATE TABLE pending (
    what VARCHAR NOT NULL,              -- report (to be placed in a story), story (to be resolved), part (to be judged if
                                        -- it has changed), ruled (a part to be judged in any case)
    id   VARCHAR NOT NULL               -- of the report or the story, key of the part
);

-- What places reports: the words they are compared by, and the sketches that tell copies.

CREATE TABLE word (
    report  VARCHAR NOT NULL,           -- id of the report
    counts  JSON NOT NULL,              -- its words with their weights
    meaning BLOB,                       -- of its headline: 384 numbers of 4 bytes; null without the model for it
    bands   UBIGINT[] NOT NULL          -- the keys of its sketch in table band
);

CREATE TABLE frequency (
    word    VARCHAR NOT NULL,           -- a word, plural and possessive endings taken off
    reports BIGINT NOT NULL             -- how many reports have it: the sum over all rows of the word
);

CREATE TABLE telling (
    word   VARCHAR NOT NULL,            -- one of the words that told most of a report when it was placed
    report VARCHAR NOT NULL             -- id of the report
);

CREATE TABLE band (
    key    UBIGINT NOT NULL,            -- a band of the MinHash sketch of a report's text; copies share some
    report VARCHAR NOT NULL             -- id of the report
);

CREATE TABLE placed (
    report   VARCHAR NOT NULL,          -- id of the report
    story    VARCHAR NOT NULL,          -- id of its story
    original VARCHAR NOT NULL,          -- id of a report that it is a copy of, the same for all copies of a text; or its own
    settled  BOOLEAN NOT NULL           -- was it there when all reports were last placed together?
);

-- What reports add up to, story by story.

CREATE TABLE share (
    report VARCHAR NOT NULL,            -- id of a report of a long story
    stamp  VARCHAR NOT NULL,            -- of the report and the corrections that its share was made of, and of what made it
    body   BLOB NOT NULL                -- dateline.resolve.one_story.Share, as MessagePack: what it adds to its story
);

CREATE TABLE story (
    id      VARCHAR NOT NULL,           -- stable while the report that opened it stays
    title   VARCHAR NOT NULL,           -- headline or first sentence of its first report
    begins  VARCHAR,                    -- first publication, ISO date
    ends    VARCHAR,                    -- last publication, ISO date
    reports VARCHAR[] NOT NULL,         -- ids of its reports, in report time
    whole   INTEGER NOT NULL            -- how many reports it had when it was last resolved as a whole
);

CREATE TABLE vector (
    story   VARCHAR NOT NULL,           -- id of the story
    body    JSON NOT NULL,              -- its words with their weights, the most telling ones
    square  DOUBLE NOT NULL,            -- sum of the squares of all weights
    meaning BLOB,                       -- sum of those of its headlines
    first   DATE,                       -- its first publication
    last    DATE                        -- its last publication
);

CREATE TABLE local (
    story   VARCHAR NOT NULL,           -- id of the story
    id      VARCHAR NOT NULL,           -- of the entity in that story
    part    VARCHAR NOT NULL,           -- key of the part that it belongs to
    called  VARCHAR NOT NULL,           -- what it is called as company of others
    day     VARCHAR NOT NULL,           -- first day of a report that names it
    reports VARCHAR[] NOT NULL,         -- ids of the reports that mention it
    body    JSON NOT NULL,              -- dateline.story.Entity, of this story
    summary JSON NOT NULL               -- dateline.resolve.summary.Summary, of this story
);

CREATE TABLE happening (
    id     VARCHAR NOT NULL,            -- made from its first mention
    lemma  VARCHAR NOT NULL,            -- of the trigger that names it most often
    code   VARCHAR,                     -- PLOVER
    begins TIMESTAMP,                   -- local time; null where no mention is dated
    ends   TIMESTAMP,                   -- exclusive
    status VARCHAR NOT NULL,            -- the last of its history
    story  VARCHAR NOT NULL,            -- id of the story it belongs to
    body   JSON NOT NULL,               -- dateline.story.Happening; participants are entities of the story (table local)
    made   VARCHAR NOT NULL,            -- fingerprint of all that it was made of
    disputes BLOB                       -- dateline.resolve.disputes.Disputes, as MessagePack; null where nothing is in dispute
);

CREATE TABLE disagreement (
    story VARCHAR NOT NULL,             -- id of the story it belongs to
    kind  VARCHAR NOT NULL,             -- name, date, number, place, status or polarity
    about VARCHAR NOT NULL,             -- what the sources differ on
    body  JSON NOT NULL                 -- dateline.story.Disagreement
);

-- Who is who across stories. A part is a name with what is known of its bearer; it lies in one entity.

CREATE TABLE part (
    key     VARCHAR NOT NULL,           -- the name, and facts that tell namesakes apart
    name    VARCHAR NOT NULL,           -- the usual name
    kind    VARCHAR NOT NULL,           -- person, organization, place, group or other
    plain   VARCHAR[] NOT NULL,         -- its names without case, accents and marks
    summary JSON NOT NULL,              -- dateline.resolve.summary.Summary, summed over its earliest stories
    entity  VARCHAR                     -- id of the entity that it lies in; null until it is judged
);

CREATE TABLE block (
    key  VARCHAR NOT NULL,              -- a rough key that names share which may be one
    part VARCHAR NOT NULL               -- key of the part
);

CREATE TABLE entity (
    id        VARCHAR NOT NULL,         -- made from its first full name and the first report that has it
    kind      VARCHAR NOT NULL,         -- person, organization, place, group or other
    name      VARCHAR NOT NULL,         -- its usual name
    country   VARCHAR,                  -- ISO 3166
    wikidata  VARCHAR,                  -- item
    latitude  DOUBLE,                   -- WGS 84, degrees
    longitude DOUBLE                    -- WGS 84, degrees
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
