-- One text for SQLite and PostgreSQL; ${blob} and ${serial} stand for what differs.
-- Times are UTC with microseconds, 'YYYY-MM-DD HH:MM:SS.ffffff', so that SQLite orders them as text.
-- JSON that may be any value is TEXT: SQLite would turn a lone number in a JSON column into its own number.

create table principals (
    id              uuid primary key,
    type            text not null check (type in ('user', 'service_account')),
    subject         text not null,
    external_issuer text not null,
    display_name    text,
    enabled         boolean not null,
    metadata        json not null,
    created_at      timestamp not null,
    updated_at      timestamp not null,
    last_seen_at    timestamp,
    unique (subject, external_issuer)
);

create table roles (
    name        text primary key,
    permissions text not null,                                          -- JSON list of strings
    built_in    boolean not null,
    created_at  timestamp not null,
    updated_at  timestamp not null
);

create table principal_roles (
    principal_id uuid not null references principals (id) on delete cascade,
    role_name    text not null references roles (name) on delete cascade,
    assigned_at  timestamp not null,
    assigned_by  text not null,
    primary key (principal_id, role_name)
);
create index principal_roles_by_role on principal_roles (role_name);

create table api_keys (
    id           uuid primary key,
    principal_id uuid not null references principals (id),
    name         text not null,
    key_hash     text not null unique,
    key_prefix   text not null,
    expires_at   timestamp,
    created_at   timestamp not null,
    unique (principal_id, name)
);

create table workflows (
    id         uuid primary key,
    namespace  text not null,
    name       text not null,
    version    integer not null,
    source     text not null,
    imports    text not null,                                           -- JSON list of strings
    requests   text,                                                    -- JSON
    affinity   text,                                                    -- JSON
    schedule   text,                                                    -- JSON
    metadata   text not null,                                           -- JSON
    created_at timestamp not null,
    created_by text not null,
    unique (namespace, name, version)
);

create table workers (
    name                      text primary key,
    principal_id              uuid references principals (id) on delete set null, -- made or used by a registration of this name
    runtime                   text not null,                            -- JSON
    packages                  text not null,                            -- JSON
    resources                 text not null,                            -- JSON
    labels                    text not null,                            -- JSON
    runners                   text,                                     -- JSON list of strings
    max_concurrent_executions integer,
    metrics                   text,                                     -- JSON
    status                    text not null,                            -- active, paused, draining
    registered_at             timestamp not null,
    last_seen_at              timestamp,                                -- pong or connect; the heartbeat
    server_id                 text,                                     -- the server process that holds the connection
    connection_id             text,                                     -- the newest connection; older ones end
    connected_at              timestamp,
    evicted_at                timestamp,
    retired_at                timestamp                                 -- when an evicted one's principal was disabled
);

create table executions (
    id                 uuid primary key,
    workflow_id        uuid not null,
    workflow_namespace text not null,
    workflow_name      text not null,
    workflow_version   integer not null,
    name               text,
    state              text not null,
    input              text,                                            -- JSON
    output             text,                                            -- JSON
    resume_input       text,                                            -- JSON
    principal_id       uuid,                                            -- on whose behalf; null with authentication off
    principal_subject  text,
    principal_issuer   text,
    parent_id          uuid,                                            -- the execution that called for this one
    schedule_id        uuid,
    exec_token         text,                                            -- the newest execution token
    scheduled_worker   text,                                            -- to whom it is dispatched
    current_worker     text,                                            -- who claimed it
    claim_generation   integer not null,
    created_at         timestamp not null,
    updated_at         timestamp not null,
    finished_at        timestamp
);
create index executions_by_state on executions (state);
create index executions_by_workflow on executions (workflow_namespace, workflow_name);
create index executions_by_schedule on executions (schedule_id);
create index executions_by_worker on executions (scheduled_worker, state);

create table execution_events (
    execution_id uuid not null references executions (id) on delete cascade,
    position     integer not null,
    event_id     text not null,
    type         text not null,
    source_id    text,
    name         text,
    value        text,                                                  -- JSON
    time         text not null,
    subject      text,
    primary key (execution_id, position)
);

create table execution_progress (
    sequence     ${serial},
    execution_id uuid not null references executions (id) on delete cascade,
    task_id      text,
    task_name    text,
    value        text,                                                  -- JSON
    created_at   timestamp not null
);
create index execution_progress_by_execution on execution_progress (execution_id, sequence);

create table schedules (
    id                     uuid primary key,
    workflow_id            uuid not null,
    workflow_namespace     text not null,
    workflow_name          text not null,
    name                   text not null,
    description            text,
    schedule_type          text not null check (schedule_type in ('cron', 'interval', 'once')),
    schedule_config        text not null,                               -- JSON
    input_data             text,                                        -- JSON
    run_as_service_account text,
    overlap_policy         text not null check (overlap_policy in ('skip', 'allow')),
    status                 text not null check (status in ('active', 'paused', 'disabled')),
    created_at             timestamp not null,
    created_by             text not null,
    updated_at             timestamp not null,
    last_run_at            timestamp,
    next_run_at            timestamp,
    run_count              integer not null,
    failure_count          integer not null,
    skip_count             integer not null,
    last_skipped_at        timestamp,
    unique (workflow_namespace, workflow_name, name)
);
create index schedules_due on schedules (status, next_run_at);
create index schedules_by_name on schedules (name);

-- One row for each due time that a server took: the key keeps a second server from taking it too.
create table schedule_runs (
    id           uuid primary key,
    schedule_id  uuid not null references schedules (id) on delete cascade,
    due_at       timestamp not null,
    fired_at     timestamp not null,
    outcome      text not null check (outcome in ('fired', 'skipped', 'failed')),
    reason       text,
    execution_id uuid,
    unique (schedule_id, due_at)
);

create table secrets (
    name       text primary key,
    nonce      ${blob} not null,
    ciphertext ${blob} not null,
    created_at timestamp not null,
    updated_at timestamp not null,
    updated_by text not null
);

create table audit (
    sequence     ${serial},
    at           timestamp not null,
    actor        text not null,
    actor_issuer text,
    action       text not null,
    target       text not null,
    detail       text not null,                                         -- JSON object, without secrets
    request_id   text
);
