import angular from '@analogjs/vite-plugin-angular'
import traceghost from 'unplugin-traceghost/vite'

export default {
  plugins: [angular(), traceghost()],
  // For the lines of the source in production.
  build: { sourcemap: true },
}
