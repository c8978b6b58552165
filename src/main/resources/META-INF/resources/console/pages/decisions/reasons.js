/** What can become of a face, and the colour of each outcome. */
export const OUTCOMES = ['recognized', 'unknown', 'rejected'];
export const KINDS = { recognized: 'good', unknown: 'warn', rejected: 'bad' };

/** Every reason with its outcome, in the order in which the server asks. */
export const REASONS = [
  ['recognized', 'recognized'], ['cooldown', 'recognized'],
  ['below_threshold', 'unknown'], ['margin', 'unknown'], ['too_few_looks', 'unknown'], ['ignored', 'unknown'],
  ['too_small', 'rejected'], ['too_dark', 'rejected'], ['too_blurred', 'rejected'], ['pose', 'rejected'],
  ['spoof_suspected', 'rejected'], ['liveness_unavailable', 'rejected'],
];
