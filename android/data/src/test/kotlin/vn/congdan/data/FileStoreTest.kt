package vn.congdan.data

import java.io.File
import java.nio.file.Files
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNull
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import vn.congdan.bridge.storeFailed

class FileStoreTest {
    private val folder: File = Files.createTempDirectory("store").toFile()
    private val store = FileStore(folder)

    @AfterEach
    fun clear() {
        folder.deleteRecursively()
    }

    @Test
    fun aBlobComesBackWholeOrInPart() = runBlocking {
        store.put("draft/1", byteArrayOf(1, 2, 3, 4, 5))
        assertContentEquals(byteArrayOf(1, 2, 3, 4, 5), store.read("draft/1", 0u, ULong.MAX_VALUE))
        assertContentEquals(byteArrayOf(3, 4), store.read("draft/1", 2u, 2u))
        assertContentEquals(byteArrayOf(), store.read("draft/1", 9u, 2u))
        assertNull(store.read("draft/2", 0u, 1u))
    }

    @Test
    fun namesThatNoFileMayHaveAreKeptApart() = runBlocking {
        val names = listOf("../up", "a/b", "a", "Đ", "đ", "x.tmp", "")
        names.forEach { store.put(it, it.encodeToByteArray()) }
        assertEquals(names.sorted(), store.list(""))
        assertEquals(listOf("a", "a/b"), store.list("a"))
        names.forEach { assertContentEquals(it.encodeToByteArray(), store.read(it, 0u, ULong.MAX_VALUE)) }
    }

    @Test
    fun theNewBlobReplacesTheOldAndLeavesNothingBeside() = runBlocking {
        store.put("a", ByteArray(1000))
        store.put("a", byteArrayOf(7))
        assertContentEquals(byteArrayOf(7), store.read("a", 0u, 10u))
        assertEquals(1, folder.list()?.size)
        store.delete("a")
        store.delete("a")
        assertEquals(emptyList(), store.list(""))
    }

    @Test
    fun aFullOrBrokenDiskIsTheStoresFault() = runBlocking {
        val file = File(folder, "file").apply { writeText("") }
        assertFailsWith(storeFailed("")::class) { FileStore(file).put("a", byteArrayOf(1)) }
        Unit
    }
}
