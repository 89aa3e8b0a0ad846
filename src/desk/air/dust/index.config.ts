export default definePageConfig({ navigationBarTitleText: '沙尘天', navigationStyle: 'custom' })
