package vn.congdan.data

import java.io.File
import java.io.FileOutputStream
import java.io.IOException
import java.io.RandomAccessFile
import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.StandardCopyOption
import java.nio.file.StandardOpenOption
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import vn.congdan.bridge.Store
import vn.congdan.bridge.storeFailed

/** Blobs as files of [folder]. A blob is whole or not there: it is written beside its place, flushed, and moved in. */
class FileStore(private val folder: File, private val dispatcher: CoroutineDispatcher = Dispatchers.IO) : Store {
    override suspend fun put(name: String, blob: ByteArray) = disk {
        folder.mkdirs()
        val fresh = File.createTempFile("fresh", null, folder)
        try {
            FileOutputStream(fresh).use {
                it.write(blob)
                it.fd.sync()
            }
            Files.move(fresh.toPath(), file(name).toPath(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING)
            flushFolder()
        } finally {
            fresh.delete()
        }
    }

    override suspend fun read(name: String, offset: ULong, length: ULong): ByteArray? = disk {
        val file = file(name)
        if (!file.exists()) return@disk null
        RandomAccessFile(file, "r").use {
            val size = it.length().toULong()
            val from = minOf(offset, size)
            val bytes = ByteArray(minOf(length, size - from).toInt())
            it.seek(from.toLong())
            it.readFully(bytes)
            bytes
        }
    }

    override suspend fun list(prefix: String): List<String> = disk {
        folder.list().orEmpty().filter { it.startsWith(BLOB) }.map(::nameOf).filter { it.startsWith(prefix) }.sorted()
    }

    override suspend fun delete(name: String): Unit = disk {
        Files.deleteIfExists(file(name).toPath())
        if (folder.exists()) flushFolder()
    }

    // A name may hold what a file's may not, or nothing at all; hexadecimal behind a letter can be any of them.
    private fun file(name: String) = File(folder, BLOB + name.encodeToByteArray().toHexString())

    private fun nameOf(file: String) = file.removePrefix(BLOB).hexToByteArray().decodeToString()

    // After a crash the move itself must still be there, not only the file's content.
    private fun flushFolder() = FileChannel.open(folder.toPath(), StandardOpenOption.READ).use { it.force(true) }

    private suspend fun <T> disk(work: () -> T): T = withContext(dispatcher) {
        try {
            work()
        } catch (error: IOException) {
            throw storeFailed(error.javaClass.simpleName)
        }
    }

    private companion object {
        const val BLOB = "b"
    }
}
