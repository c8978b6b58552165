import { post } from '../../core/api.js';

/** As `rollcall.gallery.max-images` and `rollcall.http.max-photos-form-size` are by default. */
const MOST = 10;
const MOST_BYTES = 30 * 1024 * 1024;

/** What the server says about the picture; everything else it refuses concerns all pictures, or nobody's. */
const ABOUT_PICTURE = new Set(['looks_like_someone_else', 'no_face', 'multiple_faces', 'too_small', 'too_blurred', 'too_dark', 'pose', 'unlike_others',
  'adds_nothing', 'invalid_image', 'already_enrolled']);

/** Photos that belong together go together: the server tells from all of them who is meant. */
export function portions(photos) {
  const all = [];
  let bytes = 0;
  for (const photo of photos) {
    if (!all.length || all.at(-1).length === MOST || bytes + photo.blob.size > MOST_BYTES) {
      all.push([]);
      bytes = 0;
    }
    all.at(-1).push(photo);
    bytes += photo.blob.size;
  }
  return all;
}

/**
 * Registers the photos of one request.
 * @param terms `{force_update, allow_similar, allow_unlike}`
 * @return `{outcomes, total, dropped}`: for each photo `{accepted}` or `{refusal}`, the faces that the person has now where the server said so,
 *         and how many had to make room
 */
export async function register(personId, photos, terms) {
  const form = new FormData();
  photos.forEach((photo, i) => form.append('image', photo.blob, `${i}.jpg`));
  Object.entries(terms).filter(([, given]) => given).forEach(([name]) => form.append(name, 'true'));
  try {
    const done = await post(`persons/${encodeURIComponent(personId)}/register-face`, form);
    return {
      outcomes: done.results ? done.results.map(outcome) : [{ accepted: true }],
      total: done.total_faces,
      dropped: done.dropped_face_ids?.length ?? 0,
    };
  } catch (failure) {
    const { reason, results } = failure.details ?? {};
    if (reason === 'none_accepted' && results) {
      return { outcomes: results.map(outcome), dropped: 0 };
    }
    if (photos.length === 1 && ABOUT_PICTURE.has(reason)) {
      return { outcomes: [{ refusal: { reason, details: failure.details, message: failure.message } }], dropped: 0 };
    }
    throw failure;
  }
}

const outcome = (result) => (result.accepted ? { accepted: true } : { refusal: { reason: result.reason, details: result.details, message: result.message } });
