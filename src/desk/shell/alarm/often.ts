/** So often what rings is asked for: an emergency is heard of within ten seconds. */
export const LOOK_MS = 8_000
