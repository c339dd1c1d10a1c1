package vn.congdan.bridge

/** `8.000 đ`: groups of three with dots, as offices write it in both languages. */
internal fun dong(amount: Long) = amount.toString().reversed().chunked(3).joinToString(".").reversed() + " đ"
