import { percent } from '../../core/i18n.js';

/** In parts of the picture: how high a face should be at least and at most, and how far from the middle. */
const SMALL = 0.28;
const LARGE = 0.85;
const ASIDE = 0.16;

/**
 * What to tell the person in front of the camera about the last look.
 * @param answer of `POST /recognize`
 * @return `{kind, key, values, quality, faces}`; the text is `enrol.look.<key>`. Only with the kind `good` a photo is worth taking.
 */
export function verdict({ faces, width, height }, personId) {
  if (faces.length !== 1) {
    return { kind: 'warn', key: faces.length ? 'several' : 'nobody', faces: faces.length };
  }
  const [face] = faces;
  const { box } = face;
  const say = (kind, key, values) => ({ kind, key, values, quality: face.quality, faces: 1 });
  if (['too_small', 'too_dark', 'too_blurred', 'pose', 'spoof_suspected'].includes(face.reason)) {
    return say('warn', face.reason);
  }
  if (box.height / height < SMALL) {
    return say('warn', 'too_small');
  }
  if (box.height / height > LARGE) {
    return say('warn', 'too_near');
  }
  if (Math.abs(box.x + box.width / 2 - width / 2) > ASIDE * width || Math.abs(box.y + box.height / 2 - height / 2) > ASIDE * height) {
    return say('warn', 'aside');
  }
  if (face.person_id && face.person_id !== personId) {
    return say('bad', 'other', { name: face.person_name, id: face.person_id, similarity: percent(face.similarity * 100) });
  }
  return say('good', face.person_id ? 'known' : 'good', { name: face.person_name });
}
