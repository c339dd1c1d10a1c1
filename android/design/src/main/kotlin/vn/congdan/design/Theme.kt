package vn.congdan.design

import android.app.UiModeManager
import android.content.Context
import android.os.Build
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.ColorScheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Shapes
import androidx.compose.material3.Typography
import androidx.compose.runtime.Composable
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.platform.LocalContext

/** The colours, shapes and sizes of docs/design around [content]. The phone's wishes decide: dark, and high contrast from Android 14. */
@Composable
fun CongDanTheme(
    isDark: Boolean = isSystemInDarkTheme(),
    isHighContrast: Boolean = wantsHighContrast(),
    content: @Composable () -> Unit,
) {
    val palette = when {
        isDark && isHighContrast -> Palettes.darkHighContrast
        isDark -> Palettes.dark
        isHighContrast -> Palettes.lightHighContrast
        else -> Palettes.light
    }
    MaterialTheme(palette.scheme(), shapes = shapes, typography = typography, content = content)
}

/** Whether the phone's own settings ask for it. */
@Composable
fun wantsHighContrast(): Boolean = LocalContext.current.isHighContrastAsked()

private fun Context.isHighContrastAsked(): Boolean {
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.UPSIDE_DOWN_CAKE) return false
    // From -1 to 1; the setting's upper two steps are 0.5 and 1.
    return (getSystemService(UiModeManager::class.java)?.contrast ?: 0f) >= 0.5f
}

private val shapes = Shapes(
    extraSmall = RoundedCornerShape(Radius.small),
    small = RoundedCornerShape(Radius.small),
    medium = RoundedCornerShape(Radius.medium),
    large = RoundedCornerShape(Radius.large),
    extraLarge = RoundedCornerShape(Radius.large),
)

// Material has more sizes than a person can tell apart: ours are six.
private val typography = Typography(
    displayLarge = TypeScale.display,
    displayMedium = TypeScale.display,
    displaySmall = TypeScale.display,
    headlineLarge = TypeScale.display,
    headlineMedium = TypeScale.display,
    headlineSmall = TypeScale.title,
    titleLarge = TypeScale.title,
    titleMedium = TypeScale.heading,
    titleSmall = TypeScale.heading,
    bodyLarge = TypeScale.body,
    bodyMedium = TypeScale.body,
    bodySmall = TypeScale.small,
    labelLarge = TypeScale.action,
    labelMedium = TypeScale.small,
    labelSmall = TypeScale.small,
)

// Every role that Material knows gets one of ours, so that no colour of its own slips in.
private fun Palette.scheme() = ColorScheme(
    primary = primary,
    onPrimary = onPrimary,
    primaryContainer = primaryContainer,
    onPrimaryContainer = onPrimaryContainer,
    inversePrimary = primaryContainer,
    secondary = secondary,
    onSecondary = onSecondary,
    secondaryContainer = secondaryContainer,
    onSecondaryContainer = onSecondaryContainer,
    tertiary = tertiary,
    onTertiary = onTertiary,
    tertiaryContainer = tertiaryContainer,
    onTertiaryContainer = onTertiaryContainer,
    background = background,
    onBackground = onBackground,
    surface = surface,
    onSurface = onSurface,
    surfaceVariant = surfaceVariant,
    onSurfaceVariant = onSurfaceVariant,
    surfaceTint = primary,
    inverseSurface = onSurface,
    inverseOnSurface = surface,
    error = error,
    onError = onError,
    errorContainer = errorContainer,
    onErrorContainer = onErrorContainer,
    outline = outline,
    outlineVariant = outlineVariant,
    scrim = Color.Black,
    surfaceBright = surface,
    surfaceDim = surfaceVariant,
    surfaceContainer = surfaceVariant,
    surfaceContainerHigh = surfaceVariant,
    surfaceContainerHighest = surfaceVariant,
    surfaceContainerLow = surface,
    surfaceContainerLowest = surface,
    primaryFixed = primaryContainer,
    primaryFixedDim = primaryContainer,
    onPrimaryFixed = onPrimaryContainer,
    onPrimaryFixedVariant = onPrimaryContainer,
    secondaryFixed = secondaryContainer,
    secondaryFixedDim = secondaryContainer,
    onSecondaryFixed = onSecondaryContainer,
    onSecondaryFixedVariant = onSecondaryContainer,
    tertiaryFixed = tertiaryContainer,
    tertiaryFixedDim = tertiaryContainer,
    onTertiaryFixed = onTertiaryContainer,
    onTertiaryFixedVariant = onTertiaryContainer,
)
