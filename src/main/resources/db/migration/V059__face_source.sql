alter table face_template add column origin text not null default 'api';
alter table face_template add column photo_sha256 text;

comment on column face_template.origin is 'where the photo came from: api, import, odoo, camera; a new photo from Odoo replaces those from Odoo only';
comment on column face_template.photo_sha256 is 'of the photo as it was sent, in hexadecimal, so that the same photo is not looked at twice; null: not known';
