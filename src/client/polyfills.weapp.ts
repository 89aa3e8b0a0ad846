// WeChat's JavaScript has no AbortController, and TanStack Query cannot live without one; first import of the app
import './younger'
import 'event-target-polyfill'
import 'yet-another-abortcontroller-polyfill'
