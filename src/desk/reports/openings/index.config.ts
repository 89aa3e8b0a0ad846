export default definePageConfig({ navigationBarTitleText: '谁看过举报人', navigationStyle: 'custom' })
