import traceghost from 'unplugin-traceghost/esbuild'

export default traceghost()
