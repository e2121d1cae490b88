namespace SafeguardingBot.Storage;

/// <summary>The schema, in the order in which it grew. A number that was released is never changed.</summary>
internal static class Migrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new(1, "people and places",
            """
            CREATE TABLE settings (name text PRIMARY KEY, value text NOT NULL);
            CREATE TABLE people (id text PRIMARY KEY, area text, profession text, changed_at bigint NOT NULL);
            CREATE TABLE teams (id text PRIMARY KEY, area text, changed_at bigint NOT NULL);
            CREATE TABLE role_grants (person_id text NOT NULL, role text NOT NULL, granted_by text NOT NULL, granted_at bigint NOT NULL, PRIMARY KEY (person_id, role));
            CREATE TABLE conversation_references (
                conversation_id text PRIMARY KEY, service_url text NOT NULL, tenant_id text, conversation_type text, channel_id text, bot_id text, bot_name text, locale text,
                team_id text, team_channel_id text, person_id text, active bigint NOT NULL, inactive_reason text, changed_at bigint NOT NULL);
            CREATE INDEX conversation_references_person ON conversation_references (person_id);
            """),
        new(2, "conversations",
            """
            CREATE TABLE conversation_turns (
                conversation_id text NOT NULL, person_id text NOT NULL, question text NOT NULL, themes text NOT NULL, shown text NOT NULL, at bigint NOT NULL,
                PRIMARY KEY (conversation_id, person_id));
            CREATE INDEX conversation_turns_at ON conversation_turns (at);
            """),
        new(3, "questions and feedback",
            """
            CREATE TABLE questions (
                id text PRIMARY KEY, at_hour bigint NOT NULL, outcome text NOT NULL, theme text, area text NOT NULL, profession text, person_hash text, words text);
            CREATE INDEX questions_at_hour ON questions (at_hour);
            CREATE INDEX questions_person_hash ON questions (person_hash);
            CREATE TABLE feedback (id text PRIMARY KEY, at_hour bigint NOT NULL, theme text, helpful bigint NOT NULL, reason text);
            """),
        new(4, "activities taken on",
            """
            CREATE TABLE inbound_activities (activity_key text PRIMARY KEY, at bigint NOT NULL);
            CREATE INDEX inbound_activities_at ON inbound_activities (at);
            """),
        new(5, "audit",
            """
            CREATE TABLE audit_events (seq bigint PRIMARY KEY, at bigint NOT NULL, actor text NOT NULL, action text NOT NULL, subject text NOT NULL, detail text NOT NULL, hash text NOT NULL);
            CREATE TABLE audit_head (only_row bigint PRIMARY KEY, seq bigint NOT NULL, hash text NOT NULL);
            INSERT INTO audit_head (only_row, seq, hash) VALUES (1, 0, '');
            """,
            OnSqlite:
            """
            CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END;
            CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END;
            """,
            OnPostgreSql:
            """
            CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit events are append-only'; END $$;
            CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
            """),
        new(6, "outbox",
            """
            CREATE TABLE outbox (
                id text PRIMARY KEY, kind text NOT NULL, conversation_id text NOT NULL, payload text NOT NULL, state text NOT NULL, attempts bigint NOT NULL, due_at bigint NOT NULL,
                leased_until bigint, fence bigint NOT NULL, reason text, activity_id text, created_at bigint NOT NULL, changed_at bigint NOT NULL);
            CREATE INDEX outbox_due ON outbox (state, due_at);
            """),
        new(7, "library",
            """
            CREATE TABLE library_texts (hash text PRIMARY KEY, text text NOT NULL);
            CREATE TABLE library_versions (version bigint PRIMARY KEY, published_at bigint NOT NULL, published_by text NOT NULL, note text NOT NULL, hash text NOT NULL);
            CREATE TABLE library_files (
                version bigint NOT NULL REFERENCES library_versions (version), path text NOT NULL, text_hash text NOT NULL REFERENCES library_texts (hash),
                PRIMARY KEY (version, path));
            """),
        new(8, "outbox pace",
            """
            ALTER TABLE outbox ADD COLUMN first_due_at bigint NOT NULL DEFAULT 0;
            CREATE TABLE outbox_pace (only_row bigint PRIMARY KEY, free_at bigint NOT NULL);
            INSERT INTO outbox_pace (only_row, free_at) VALUES (1, 0);
            """),
        new(9, "answers shown, and being asked what one's work is",
            """
            CREATE TABLE shown_answers (message_key text PRIMARY KEY, theme text, at bigint NOT NULL);
            CREATE INDEX shown_answers_at ON shown_answers (at);
            ALTER TABLE people ADD COLUMN work_asked_at bigint;
            """),
        new(10, "drafts",
            """
            CREATE TABLE drafts (
                id bigint PRIMARY KEY, title text NOT NULL, note text NOT NULL, author text NOT NULL, state text NOT NULL, revision bigint NOT NULL, base_version bigint NOT NULL,
                reviewer text, reason text, published_version bigint, created_at bigint NOT NULL, changed_at bigint NOT NULL);
            CREATE INDEX drafts_state ON drafts (state, changed_at);
            CREATE INDEX drafts_published_version ON drafts (published_version);
            CREATE TABLE draft_files (draft_id bigint NOT NULL REFERENCES drafts (id), path text NOT NULL, base_text text, text text, PRIMARY KEY (draft_id, path));
            CREATE TABLE unanswered_decisions (
                words_hash text PRIMARY KEY, decision text NOT NULL, theme text, draft_id bigint, decided_by text NOT NULL, decided_at bigint NOT NULL);
            CREATE TABLE owners (subject text PRIMARY KEY, person_id text NOT NULL, named_by text NOT NULL, named_at bigint NOT NULL);
            CREATE INDEX owners_person ON owners (person_id);
            """),
        new(11, "console",
            """
            CREATE TABLE console_sessions (id_hash text PRIMARY KEY, person_id text NOT NULL, started_at bigint NOT NULL);
            CREATE TABLE data_protection_keys (name text PRIMARY KEY, xml text NOT NULL);
            """),
        new(12, "weekly cards",
            """
            CREATE TABLE weekly_schedules (
                conversation_id text PRIMARY KEY, team_id text, place text NOT NULL DEFAULT '', manager_id text, area text NOT NULL, themes text NOT NULL, day bigint NOT NULL, at_time text NOT NULL,
                zone text NOT NULL, starts_on text NOT NULL, skip_bank_holidays bigint NOT NULL, breaks text NOT NULL, state text NOT NULL, reason text NOT NULL, next_date text,
                next_due bigint, post_id text, shown_date text, changed_at bigint NOT NULL);
            CREATE INDEX weekly_schedules_due ON weekly_schedules (state, next_due);
            CREATE INDEX weekly_schedules_team ON weekly_schedules (team_id);
            CREATE TABLE weekly_occurrences (
                conversation_id text NOT NULL, local_date text NOT NULL, state text NOT NULL, theme text, reads bigint NOT NULL, changed_at bigint NOT NULL,
                PRIMARY KEY (conversation_id, local_date));
            CREATE TABLE weekly_reads (conversation_id text NOT NULL, local_date text NOT NULL, person_hash text NOT NULL, PRIMARY KEY (conversation_id, local_date, person_hash));
            CREATE INDEX weekly_reads_person ON weekly_reads (person_hash);
            CREATE TABLE weekly_asked (conversation_id text NOT NULL, theme text NOT NULL, asked bigint NOT NULL, PRIMARY KEY (conversation_id, theme));
            """),
        new(13, "learning records",
            """
            CREATE TABLE team_notes (
                id text PRIMARY KEY, team text NOT NULL, discussed_on text NOT NULL, discussed_in text NOT NULL, theme text, change_text text NOT NULL, by_when text,
                created_at bigint NOT NULL);
            CREATE INDEX team_notes_team ON team_notes (team);
            CREATE TABLE learning_teams (team text PRIMARY KEY, names_from text NOT NULL);
            CREATE TABLE learning_people (person_id text PRIMARY KEY, record_from text, repeats text NOT NULL, paused_until text, asked_half text);
            CREATE TABLE learning_log (person_id text NOT NULL, day text NOT NULL, theme text NOT NULL, PRIMARY KEY (person_id, day, theme));
            CREATE TABLE learning_reflections (
                id text PRIMARY KEY, person_id text NOT NULL, day text NOT NULL, what text NOT NULL, learnt text NOT NULL, impact text NOT NULL, peer text NOT NULL, at bigint NOT NULL);
            CREATE INDEX learning_reflections_person ON learning_reflections (person_id);
            CREATE TABLE check_repeats (
                person_id text NOT NULL, question text NOT NULL, theme text NOT NULL, step bigint NOT NULL, due_on text NOT NULL, answered_on text NOT NULL, unanswered bigint NOT NULL,
                PRIMARY KEY (person_id, question));
            CREATE INDEX check_repeats_due ON check_repeats (due_on);
            CREATE TABLE record_links (token_hash text PRIMARY KEY, is_team bigint NOT NULL, owner text NOT NULL, expires_at bigint NOT NULL);
            """),
        new(14, "answers given, and links looked at",
            """
            CREATE TABLE answers_given (
                conversation_id text NOT NULL, activity_id text NOT NULL, thread text NOT NULL, person_id text, at bigint NOT NULL, outcome text NOT NULL, urgent bigint NOT NULL, about_staff bigint NOT NULL,
                area text NOT NULL, themes text NOT NULL, term text, points text NOT NULL, to_do text NOT NULL, PRIMARY KEY (conversation_id, activity_id));
            CREATE INDEX answers_given_at ON answers_given (at);
            CREATE INDEX answers_given_person ON answers_given (person_id);
            CREATE TABLE link_checks (url text PRIMARY KEY, state text NOT NULL, status bigint, moved_to text, checked_at bigint NOT NULL, since bigint NOT NULL);
            """),
        new(15, "pins of weekly cards",
            """
            ALTER TABLE weekly_schedules ADD COLUMN pins bigint NOT NULL DEFAULT 0;
            ALTER TABLE weekly_schedules ADD COLUMN pin_id text;
            """),
        // What every turn writes is found by its key, by time where it grows for long, and else by reading the table, which is done for retention and for "forget me".
        new(16, "fewer indexes to write at every turn",
            """
            DROP INDEX conversation_turns_at;
            DROP INDEX questions_person_hash;
            DROP INDEX answers_given_person;
            """,
            OnSqlite:
            """
            CREATE TABLE claimed (activity_key text PRIMARY KEY, at bigint NOT NULL) WITHOUT ROWID;
            INSERT INTO claimed (activity_key, at) SELECT activity_key, at FROM inbound_activities ORDER BY activity_key;
            DROP TABLE inbound_activities;
            ALTER TABLE claimed RENAME TO inbound_activities;
            CREATE TABLE counted (
                id text NOT NULL, at_hour bigint NOT NULL, outcome text NOT NULL, theme text, area text NOT NULL, profession text, person_hash text, words text);
            INSERT INTO counted (id, at_hour, outcome, theme, area, profession, person_hash, words)
                SELECT id, at_hour, outcome, theme, area, profession, person_hash, words FROM questions ORDER BY rowid;
            DROP TABLE questions;
            ALTER TABLE counted RENAME TO questions;
            CREATE INDEX questions_at_hour ON questions (at_hour);
            CREATE TABLE given (
                conversation_id text NOT NULL, activity_id text NOT NULL, thread text NOT NULL, person_id text, at bigint NOT NULL, outcome text NOT NULL, urgent bigint NOT NULL, about_staff bigint NOT NULL,
                area text NOT NULL, themes text NOT NULL, term text, points text NOT NULL, to_do text NOT NULL, PRIMARY KEY (activity_id, conversation_id));
            INSERT INTO given (conversation_id, activity_id, thread, person_id, at, outcome, urgent, about_staff, area, themes, term, points, to_do)
                SELECT conversation_id, activity_id, thread, person_id, at, outcome, urgent, about_staff, area, themes, term, points, to_do FROM answers_given ORDER BY at;
            DROP TABLE answers_given;
            ALTER TABLE given RENAME TO answers_given;
            CREATE INDEX answers_given_at ON answers_given (at);
            """,
            OnPostgreSql: "ALTER TABLE questions DROP CONSTRAINT questions_pkey;"),
        // The version before claims activities by their digest alone: what either has claimed is refused to the other. The trigger goes with the next release.
        new(17, "activities claimed in the order of their time", "",
            OnSqlite:
            """
            CREATE TRIGGER inbound_activities_of_both_versions BEFORE INSERT ON inbound_activities
            WHEN EXISTS (SELECT 1 FROM inbound_activities WHERE activity_key = substr(new.activity_key, -44))
                OR (length(new.activity_key) = 44 AND EXISTS (SELECT 1 FROM inbound_activities WHERE substr(activity_key, -44) = new.activity_key))
            BEGIN SELECT RAISE(IGNORE); END;
            """),
    ];
}
