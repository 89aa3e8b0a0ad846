export default definePageConfig({ navigationBarTitleText: '证据包', navigationStyle: 'custom' })
