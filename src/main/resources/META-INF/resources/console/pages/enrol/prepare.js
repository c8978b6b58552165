/** What the server reads as it is. */
const READ = new Set(['image/jpeg', 'image/png', 'image/bmp', 'image/webp']);
const LARGE = 4 * 1024 * 1024;
const LONGEST = 2400;

/**
 * A picture that can be sent: as it is, or drawn anew where it is large or of a kind that only the browser reads.
 * Drawing turns it as its EXIF data say.
 * @throws when nobody can read it
 */
export async function prepare(file) {
  if (READ.has(file.type) && file.size <= LARGE) {
    // Says now whether it is a picture, and not when it has been sent.
    (await createImageBitmap(file)).close();
    return file;
  }
  const picture = await createImageBitmap(file);
  try {
    return await draw(picture, picture.width, picture.height, LONGEST);
  } finally {
    picture.close();
  }
}

/** @param longest its longer side afterwards, at most */
export async function draw(source, width, height, longest, quality = 0.92) {
  const scale = Math.min(1, longest / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext('2d');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality));
  if (!blob) {
    throw new Error('The picture cannot be drawn');
  }
  return blob;
}
