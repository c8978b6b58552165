create table webhook_delivery (
    id            bigint generated always as identity primary key,
    webhook_id    bigint      not null references webhook (id) on delete cascade,
    position      bigint      not null,
    event_type    text        not null,
    lane          text        not null,
    status        text        not null default 'pending' check (status in ('pending', 'delivered', 'dead')),
    attempts      int         not null default 0,
    created_at    timestamptz not null,
    next_at       timestamptz,
    claimed_until timestamptz,
    failing_since timestamptz,
    first_at      timestamptz,
    last_at       timestamptz,
    last_status   int,
    last_error    text,
    delivered_at  timestamptz,
    unique (webhook_id, position)
);

create index webhook_delivery_due on webhook_delivery (webhook_id, next_at) where status = 'pending' and next_at is not null;
create index webhook_delivery_lane on webhook_delivery (webhook_id, lane, position) where status = 'pending';
create index webhook_delivery_by_status on webhook_delivery (webhook_id, status, position);
create index webhook_delivery_settled on webhook_delivery (position) where status <> 'pending';

comment on table webhook_delivery is 'which event goes to which webhook; what it tells is read from the event at each attempt, so that erasure counts here too';
comment on column webhook_delivery.position is 'of the event, which may have been deleted since';
comment on column webhook_delivery.lane is 'deliveries of one lane go one after the other: the row key of the person, or the subject; never the id of a person';
comment on column webhook_delivery.next_at is 'of the next attempt; null: settled, or waiting for an earlier one of its lane';
comment on column webhook_delivery.claimed_until is 'an attempt runs until then; if its result has not been written by then, nobody knows it and it is made again';
comment on column webhook_delivery.failing_since is 'when the first attempt failed, of it or of the one before it that died: the time after which it is given up counts from here';
comment on column webhook_delivery.last_error is 'in our words; nothing of what the receiver said';
