export { default } from '@/reports/tab/TabPage'
