alter table face_template add column photo_digest bytea;
update face_template set photo_digest = decode(photo_sha256, 'hex'), photo_sha256 = null where photo_sha256 is not null;

create index face_embedding_unsealed on face_embedding (face_id) where octet_length(embedding) % 4 = 0;
create index face_template_unsealed on face_template (id)
    where substring(crop from 1 for 1) = '\x89' or octet_length(photo_digest) = 32 or photo_sha256 is not null;

comment on column face_embedding.embedding is 'float32, little endian, unit length, sealed with rollcall.secret-key for this person and model; a length that 4 divides: not sealed yet';
comment on column face_template.crop is 'the aligned face as PNG, for another model to embed, sealed with rollcall.secret-key for this person; first byte x89: not sealed yet; null: there is none';
comment on column face_template.photo_digest is 'SHA-256 of the photo as it was sent, so that the same photo is not looked at twice, sealed with rollcall.secret-key for this person; 32 bytes: not sealed yet; null: not known';
comment on column face_template.photo_sha256 is 'written by versions that did not seal, and moved to photo_digest';
