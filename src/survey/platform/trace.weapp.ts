/**
 * Whether a platform between phone and county could see in its own log which account sent an envelope: WeChat's
 * cloud functions carry the account with every call. Over the county's own address a request carries nothing.
 */
export const PLATFORM_SEES = API_BASE === ''
