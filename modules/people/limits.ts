/** A sign-in ends after a working day at the latest, and after two hours in which nobody used it. */
export const absoluteLimitSeconds = 12 * 3600
export const idleLimitSeconds = 2 * 3600

/** `last_seen_at` may lag this much behind: a write per request would cost more than it tells. */
export const seenEverySeconds = 60

/** An open desk screen is noted this often: nobody presses a key for hours in a quiet centre. */
export const presentEverySeconds = 600

/** Ended sessions are forgotten after this; the evidence log keeps who signed in and out. */
export const keepEndedSeconds = 30 * 24 * 3600
