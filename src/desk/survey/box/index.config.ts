export default definePageConfig({ navigationBarTitleText: '票箱', navigationStyle: 'custom' })
