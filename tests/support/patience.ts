import { configure } from '@testing-library/dom'

/** A busy machine may take its time: what a test waits for ends the wait, not the clock. */
configure({ asyncUtilTimeout: 20_000 })
