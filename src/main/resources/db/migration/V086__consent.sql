alter table person
    add column consent_at timestamptz,
    add column consent_text text,
    add column consent_withdrawn_at timestamptz;

comment on column person.consent_at is 'when the person agreed to be recognised by face; null: nobody has noted that';
comment on column person.consent_text is 'what the person agreed to, or where it is kept';
comment on column person.consent_withdrawn_at is 'since when that does not hold any more; null while it does';
